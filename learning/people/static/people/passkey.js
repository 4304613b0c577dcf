// Passkeys: the first click on the button of a marked form fetches allauth's scripts and goes on through them;
// where the browser cannot, the page says what to do.
const makers = { login: 'loginForm', authenticate: 'authenticateForm', add: 'addForm' }
const needed = document.querySelector('script[data-needs]').dataset.needs.split(' ')

for (const form of document.querySelectorAll('[data-passkey]')) {
  const button = form.querySelector('#passkey-button')
  button.addEventListener('click', async (event) => {
    event.preventDefault()
    try {
      for (const address of needed) await load(address)
    } catch { return tell() }
    const kind = form.dataset.passkey
    const ids = { [kind]: button.id, credential: form.elements.credential.id, passwordless: form.elements.passwordless?.id }
    if (document.getElementById('js_data')) ids.data = 'js_data'
    window.allauth.webauthn.forms[makers[kind]]({ ids })
    button.click()
  }, { once: true })
}

document.addEventListener('allauth.error', (event) => {
  event.preventDefault()
  tell()
})

function load (address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = address
    script.onload = resolve
    script.onerror = reject
    document.head.append(script)
  })
}

function tell () {
  const notice = document.querySelector('[data-passkey-error]')
  notice.hidden = false
  notice.focus()
}
