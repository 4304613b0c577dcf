// Sends a chosen file in parts, goes on where a broken line stopped, and shows how far it is.
const PART = 512 * 1024
const PATIENCE = [1000, 2000, 5000, 10000, 20000, 30000]

// Takes what was just chosen in a field and returns `[{key, name}]` of what arrived. `place` holds the input, the progress
// and, where it is about one file, the hidden key; with `data-many` whoever asks keeps the keys.
export async function take (place) {
  const input = place.querySelector('input[type="file"]')
  const key = 'many' in place.dataset ? null : place.querySelector('input[type="hidden"]')
  const bar = place.querySelector('.upload-progress')
  const told = bar.querySelector('[role="status"]')
  const buttons = [...input.form.querySelectorAll('[type="submit"]')].filter((button) => !button.disabled)
  const kept = []
  const show = (share, text) => {
    bar.hidden = false
    bar.querySelector('progress').value = share
    told.textContent = text
  }
  const tell = (share) => share === null
    ? show(bar.querySelector('progress').value, place.dataset.broken)
    : show(share, `${place.dataset.sending}: ${Math.round(share)} %`)
  if (!input.files.length) return kept
  if (key) key.value = ''
  for (const button of buttons) button.disabled = true
  try {
    for (const file of [...input.files]) {
      const standing = await send(place.dataset, file, input.form, tell)
      kept.push({ key: standing.key, name: file.name })
      show(100, place.dataset.sent)
      if (!key) continue
      key.value = standing.key
      preview(place, file)
    }
  } catch (error) {
    show(0, error.message)
  }
  input.value = ''
  for (const button of buttons) button.disabled = false
  return kept
}

function preview (place, file) {
  if (!file.type.startsWith('image/')) return
  const reader = new FileReader()
  reader.addEventListener('load', () => {
    const picture = document.createElement('img')
    picture.className = 'photo'
    picture.alt = ''
    picture.src = reader.result
    place.querySelector('.photo, .photo-none')?.replaceWith(picture)
  })
  reader.readAsDataURL(file)
}

async function send (place, file, form, progress) {
  const headers = { 'X-CSRFToken': form.elements.csrfmiddlewaretoken.value }
  const known = 'remember' in place ? remembered(place.purpose, file) : null
  let standing = await begin(place, file, headers, known ?? uuid(), progress)
  if (standing.taken) standing = await begin(place, file, headers, uuid(), progress)
  const note = (whole) => 'remember' in place && remember(place.purpose, file, standing.key, whole)
  while (!standing.complete) {
    note(false)
    progress(100 * standing.received / file.size)
    const from = standing.received
    const part = file.slice(from, from + PART)
    const there = await persist(() => fetch(standing.append, {
      method: 'POST',
      headers: { ...headers, 'Upload-Offset': String(from), 'Content-Type': 'application/octet-stream' },
      body: part
    }), progress).catch((error) => {
      if (error instanceof Refusal) note(true)
      throw error
    })
    standing = { ...standing, ...there }
  }
  note(true)
  return standing
}

function begin ({ upload, purpose }, file, headers, key, progress) {
  const body = new FormData()
  for (const [name, value] of Object.entries({ purpose, name: file.name, size: file.size, key })) body.append(name, value)
  return persist(() => fetch(upload, { method: 'POST', headers, body }), progress)
}

// What is being sent is remembered on the device, so that it goes on after the page was left: choosing it again is enough.
const REMEMBERED = 'minga-uploads'
const MOST = 30

function entries () {
  try {
    return JSON.parse(localStorage.getItem(REMEMBERED)) ?? []
  } catch {
    return []
  }
}

const print = (purpose, file) => [purpose, file.name, file.size, file.lastModified].join('|')

const remembered = (purpose, file) => entries().find((entry) => entry.print === print(purpose, file))?.key

function remember (purpose, file, key, whole) {
  const others = entries().filter((entry) => entry.print !== print(purpose, file))
  const entry = { print: print(purpose, file), purpose, name: file.name, key, whole, at: Date.now() }
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify([...others, entry].slice(-MOST)))
  } catch { /* a device that keeps nothing sends all the same */ }
}

const LASTS = 36 * 3600 * 1000 // the site forgets what did not arrive whole after two days

// The name of the latest file of that purpose that did not arrive whole.
export function unfinished (purpose) {
  const left = entries().filter((entry) => entry.purpose === purpose && !entry.whole && Date.now() - entry.at < LASTS)
  return left.at(-1)?.name
}

// A broken line and a busy server are tried again; an answer that refuses is told.
async function persist (ask, progress) {
  for (let tries = 0; ; tries++) {
    try {
      const response = await ask()
      if (response.ok || response.status === 409) return await response.json()
      if (response.status === 422) throw new Refusal((await response.json()).error)
      if (response.status < 500 || tries >= PATIENCE.length) throw new Refusal(response.statusText)
    } catch (error) {
      if (error instanceof Refusal || tries >= PATIENCE.length) throw error
      progress(null)
    }
    await new Promise((resolve) => setTimeout(resolve, PATIENCE[Math.min(tries, PATIENCE.length - 1)]))
  }
}

class Refusal extends Error {}

function uuid () {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
