// Passkeys: hands the marked forms of a page to allauth's script, and says what to do where the browser cannot.
const makers = { login: 'loginForm', authenticate: 'authenticateForm', add: 'addForm' }

for (const form of document.querySelectorAll('[data-passkey]')) {
  const kind = form.dataset.passkey
  const ids = {
    [kind]: form.dataset.button,
    credential: form.elements.credential.id,
    passwordless: form.elements.passwordless?.id
  }
  if (document.getElementById('js_data')) ids.data = 'js_data'
  window.allauth.webauthn.forms[makers[kind]]({ ids })
}

document.addEventListener('allauth.error', (event) => {
  event.preventDefault()
  const notice = document.querySelector('[data-passkey-error]')
  notice.hidden = false
  notice.focus()
})
