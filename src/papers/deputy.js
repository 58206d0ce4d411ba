// The feedback forms of a deputy's page: looks at what was typed and makes the file that goes back.
(function () {
  'use strict';
  var data = JSON.parse(document.getElementById('pack').textContent);
  var words = data.words;
  var forms = [].slice.call(document.querySelectorAll('form[data-reply]'));
  var bar = document.getElementById('bar');
  var saved = '';

  function answer(form) {
    var it = { reply: form.getAttribute('data-reply') };
    [].forEach.call(form.elements, function (field) {
      var is_choice = field.type === 'radio';
      if (field.name && field.value.trim() && (!is_choice || field.checked)) {
        it[field.name] = is_choice || field.type === 'date' ? field.value : field.value.trim();
      }
    });
    return it;
  }

  // What the page itself filled in is no answer.
  function touched(form) {
    return JSON.stringify(answer(form)) !== form.untouched;
  }

  function today() {
    var now = new Date();
    var two = function (number) { return ('0' + number).slice(-2); };
    return now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
  }

  // The field that is wrong, and what is wrong with it.
  function fault(form, it) {
    var verdicts = [it.attitude, it.result, it.overall];
    var bad = [].filter.call(form.elements, function (field) { return field.validity && field.validity.badInput; })[0];
    if (bad) return [bad.name, words.no_day];
    if (!it.overall) return ['overall', words.no_overall];
    if (verdicts.indexOf('dissatisfied') >= 0 && !it.opinion) return ['opinion', words.no_opinion];
    if (!it.on) return ['on', words.no_day];
    if (it.on > today()) return ['on', words.future];
    if (it.on < form.getAttribute('data-sent')) return ['on', words.early];
    if (it.received_on > it.on) return ['received_on', words.received];
    if (!it.filled_by) return ['filled_by', words.no_filler];
    if (!it.filler) return ['filler', words.no_name];
    return null;
  }

  function show(form, sentence) {
    var said = form.querySelector('[role=alert]');
    said.textContent = sentence || '';
    said.hidden = !sentence;
  }

  function say(sentence) {
    document.getElementById('told').textContent = sentence;
  }

  function offer(name, text) {
    var copy = document.getElementById('copy');
    copy.hidden = false;
    copy.querySelector('textarea').value = text;
    try {
      var link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      link.download = name;
      document.body.appendChild(link);
      link.click();
      document.body.removeChild(link);
      say(words.offered.replace('{file}', name));
    } catch (error) {
      copy.open = true;
      say(words.blocked);
    }
  }

  function save() {
    var filled = forms.filter(touched);
    var answers = filled.map(answer);
    forms.forEach(function (form) { show(form, ''); });
    if (!filled.length) return say(words.nothing);
    for (var nth = 0; nth < filled.length; nth += 1) {
      var wrong = fault(filled[nth], answers[nth]);
      if (wrong) {
        var field = filled[nth].querySelector('[name=' + wrong[0] + ']');
        show(filled[nth], wrong[1]);
        field.focus();
        field.scrollIntoView({ block: 'center' });
        return say(wrong[1]);
      }
    }
    var file = { format: data.format, version: data.version, note: data.note, pack: data.pack, saved_on: today() };
    file.answers = answers;
    saved = JSON.stringify(answers);
    offer(data.name + today() + '.json', JSON.stringify(file, null, 1) + '\n');
  }

  forms.forEach(function (form) {
    form.elements.on.value = today();
    form.untouched = JSON.stringify(answer(form));
    form.addEventListener('submit', function (event) { event.preventDefault(); });
    form.addEventListener('change', function (event) {
      var filler = form.elements.filler;
      if (event.target.name === 'filled_by') {
        if (event.target.value === 'staff' && filler.value === data.deputy) filler.value = '';
        if (event.target.value === 'deputy' && !filler.value) filler.value = data.deputy;
      }
    });
  });
  if (bar) {
    bar.hidden = false;
    document.getElementById('save').addEventListener('click', save);
    document.getElementById('print').addEventListener('click', function () { window.print(); });
  }
  window.addEventListener('beforeunload', function (event) {
    var open = forms.filter(touched).map(answer);
    if (open.length && JSON.stringify(open) !== saved) {
      event.preventDefault();
      event.returnValue = '';
    }
  });
})();
