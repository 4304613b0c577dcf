"""Questions about networks: `public` what the site shows of them, `inside` who is inside one."""
