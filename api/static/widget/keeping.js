// What this browser remembers, and only after consent: the secret names of the conversations that the service keeps.

export class Keeping {
  constructor(site) {
    this.name = `rights-desk:${site}`;
  }

  ids() {
    try {
      return JSON.parse(localStorage.getItem(this.name)) ?? [];
    } catch {
      return []; // A browser may forbid storage.
    }
  }

  add(id) {
    this.#put([...this.ids(), id]);
  }

  remove(id) {
    this.#put(this.ids().filter((one) => one !== id));
  }

  #put(ids) {
    try {
      if (ids.length) localStorage.setItem(this.name, JSON.stringify(ids));
      else localStorage.removeItem(this.name);
    } catch {
      // Then it lasts as long as the page.
    }
  }
}
