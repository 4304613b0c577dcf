// The profile: finds one's institution while one types, and the time zone of the device.
const zone = document.querySelector('select[name="time_zone"]')
if (zone && !zone.value) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  if ([...zone.options].some((option) => option.value === own)) zone.value = own
}

for (const place of document.querySelectorAll('[data-options]')) combobox(place)

for (const place of document.querySelectorAll('[data-upload]')) {
  place.querySelector('input[type="file"]').addEventListener('change', async () => {
    const { take } = await import(place.dataset.module)
    await take(place)
  })
}

function combobox (place) {
  const input = place.querySelector('input[name="institution_name"]')
  const chosen = place.querySelector('input[type="hidden"][name="institution"]')
  if (!chosen) return
  const list = document.createElement('ul')
  list.id = 'institution-options'
  list.className = 'options'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.labels[0].textContent.trim())
  list.hidden = true
  input.after(list)
  for (const [name, value] of Object.entries({
    role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false'
  })) input.setAttribute(name, value)
  const told = document.createElement('span')
  told.className = 'visually-hidden'
  told.setAttribute('role', 'status')
  list.after(told)
  let active = -1
  let waiting = 0
  let asked = 0

  const close = () => {
    list.hidden = true
    active = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const mark = (place) => {
    const options = [...list.querySelectorAll('[role="option"]')]
    if (!options.length) return
    active = (place + options.length) % options.length
    options.forEach((option, number) => option.setAttribute('aria-selected', String(number === active)))
    input.setAttribute('aria-activedescendant', options[active].id)
    options[active].scrollIntoView({ block: 'nearest' })
  }
  const take = (option) => {
    input.value = option.dataset.label
    chosen.value = option.dataset.value
    close()
  }
  const show = (options) => {
    list.replaceChildren(...options.map((entry, number) => {
      const item = document.createElement('li')
      item.id = `institution-option-${number}`
      item.setAttribute('role', 'option')
      item.setAttribute('aria-selected', 'false')
      item.dataset.value = entry.value
      item.dataset.label = entry.label
      const note = document.createElement('span')
      note.className = 'meta'
      note.textContent = entry.note
      item.append(entry.label, ' ', note)
      return item
    }))
    told.textContent = options.length ? String(options.length) : place.dataset.none
    active = -1
    list.hidden = !options.length
    input.setAttribute('aria-expanded', String(options.length > 0))
  }
  const ask = async () => {
    const number = ++asked
    const text = input.value.trim()
    if (text.length < 2) return close()
    try {
      const response = await fetch(`${place.dataset.options}?${new URLSearchParams({ q: text })}`)
      if (response.ok && number === asked && document.activeElement === input) show((await response.json()).options)
    } catch { close() }
  }

  input.addEventListener('input', () => {
    chosen.value = ''
    clearTimeout(waiting)
    waiting = setTimeout(ask, 200)
  })
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (list.hidden) return
      event.preventDefault()
      mark(active + (event.key === 'ArrowDown' ? 1 : -1))
    } else if (event.key === 'Enter' && !list.hidden && active >= 0) {
      event.preventDefault()
      take(list.children[active])
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      close()
    }
  })
  input.addEventListener('blur', () => setTimeout(close, 150))
  list.addEventListener('pointerdown', (event) => {
    const option = event.target.closest('[role="option"]')
    if (!option) return
    event.preventDefault()
    take(option)
  })
}
