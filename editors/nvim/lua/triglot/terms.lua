--- Concepts looked up by any of their names: the picker, the card, and what is written in the draft.

local M = {}

local client_of = require("triglot.client")
local program = require("triglot.program")

---@class triglot.Concept
---@field id string
---@field name string What it is called in English, or else in its first language.
---@field subject string
---@field definition? string
---@field terms { text: string, language: string, status: string }[]

--- The order of languages on a card.
local LANGUAGES = { "zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko", "en" }

local MARKS = { preferred = "✓", admitted = "·" }

--- The concepts that the command line found, each once.
local function from_program(answer)
  local found, seen = {}, {}
  for _, match in ipairs(answer.matches or {}) do
    local concept = match.concept
    if not seen[concept.id] then
      seen[concept.id] = true
      local terms = {}
      for language, list in pairs(concept.terms) do
        for _, term in ipairs(list) do
          terms[#terms + 1] = { text = term.term, language = language, status = term.status }
        end
      end
      local english = (concept.terms.en or {})[1]
      found[#found + 1] = {
        id = concept.id,
        name = english and english.term or match.term,
        subject = concept.subject,
        definition = (concept.definition or {}).en,
        terms = terms,
      }
    end
  end
  return found
end

--- The concepts that the server found.
local function from_server(answer)
  return vim.tbl_map(function(concept)
    return {
      id = concept.concept,
      name = concept.name,
      subject = concept.subject,
      definition = concept.definition ~= vim.NIL and concept.definition or nil,
      terms = concept.terms,
    }
  end, answer and answer.concepts or {})
end

--- Looks a word up: with the server, which knows the project's glossaries, else with the program.
---@param word string
---@param done fun(found: triglot.Concept[])
local function look_up(word, done)
  local function ask_program()
    local arguments = vim.list_extend({ "term", "--format", "json" }, program.glossaries())
    vim.list_extend(arguments, { "--", word })
    program.run(arguments, nil, function(code, output, errors)
      local NOTHING_FOUND = 1
      if code > NOTHING_FOUND then
        client_of.tell(program.complaint(errors), vim.log.levels.WARN)
      else
        done(output ~= "" and from_program(vim.json.decode(output)) or {})
      end
    end)
  end
  local client = client_of.attached()
  if not client then
    return ask_program()
  end
  local params = { query = word, textDocument = vim.lsp.util.make_text_document_params() }
  client_of.ask(client, "triglot/search", params, function(answer)
    done(from_server(answer))
  end, ask_program)
end

--- The lines of a concept's card.
---@param concept triglot.Concept
---@return string[]
function M.card(concept)
  local lines = { ("# %s"):format(concept.name), ("%s · %s"):format(concept.id, concept.subject), "" }
  for _, language in ipairs(LANGUAGES) do
    local label = language
    for _, term in ipairs(concept.terms) do
      if term.language == language then
        local mark = MARKS[term.status] or "✗"
        local remark = MARKS[term.status] and "" or ("  " .. term.status)
        lines[#lines + 1] = ("%-12s%s %s%s"):format(label, mark, term.text, remark)
        label = ""
      end
    end
  end
  if concept.definition then
    vim.list_extend(lines, { "", concept.definition })
  end
  return lines
end

local function show(concept)
  vim.lsp.util.open_floating_preview(M.card(concept), "", {
    border = "rounded",
    wrap = true,
    max_width = 100,
  })
end

--- The names of a concept that a list has room for.
local function summary(concept)
  local names = {}
  for _, language in ipairs(LANGUAGES) do
    for _, term in ipairs(concept.terms) do
      if term.language == language and term.status == "preferred" then
        names[#names + 1] = term.text
        break
      end
    end
  end
  return table.concat(names, " / ")
end

local function pick(found, prompt, chosen)
  if #found == 1 then
    return chosen(found[1])
  end
  vim.ui.select(found, { prompt = prompt, format_item = summary, kind = "triglot.concept" }, function(concept)
    if concept then
      chosen(concept)
    end
  end)
end

--- Looks up `word`, or what the user then types, and goes on with the concept that is picked.
local function find(word, prompt, chosen)
  local function go(wanted)
    if not wanted or vim.trim(wanted) == "" then
      return
    end
    look_up(wanted, function(found)
      if #found == 0 then
        client_of.tell(("nothing is called “%s”"):format(wanted))
      else
        pick(found, prompt, chosen)
      end
    end)
  end
  if word and word ~= "" then
    go(word)
  else
    vim.ui.input({ prompt = "A term in any language: " }, go)
  end
end

--- Shows the card of a concept.
---@param word? string
function M.show(word)
  find(word, "Concept:", show)
end

--- Writes a term of the concept that is picked into the draft, after the cursor.
---@param word? string
function M.insert(word)
  local window = vim.api.nvim_get_current_win()
  find(word, "Concept:", function(concept)
    local terms = vim.tbl_filter(function(term)
      return MARKS[term.status] ~= nil
    end, concept.terms)
    local options = {
      prompt = "Write:",
      kind = "triglot.term",
      format_item = function(term)
        return ("%s  %s"):format(term.text, term.language)
      end,
    }
    vim.ui.select(terms, options, function(term)
      if term and vim.api.nvim_win_is_valid(window) then
        vim.api.nvim_set_current_win(window)
        vim.api.nvim_put({ term.text }, "c", true, true)
      end
    end)
  end)
end

--- Lists the terms that the draft uses, and goes to the first place of the one that is picked.
function M.in_draft()
  local client = client_of.here()
  if not client then
    return
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params() }
  local buffer = vim.api.nvim_get_current_buf()
  client_of.ask(client, "triglot/terms", params, function(answer)
    local used = answer and answer.concepts or {}
    if #used == 0 then
      client_of.tell("the draft uses no term of its glossary")
      return
    end
    local options = {
      prompt = "Terms of this draft:",
      kind = "triglot.concept",
      format_item = function(concept)
        return ("%s  %d×"):format(summary(concept), #concept.places)
      end,
    }
    vim.ui.select(used, options, function(concept)
      if concept then
        local place = { uri = vim.uri_from_bufnr(buffer), range = concept.places[1] }
        local item = vim.lsp.util.locations_to_items({ place }, client.offset_encoding)[1]
        vim.cmd.normal({ "m'", bang = true })
        vim.api.nvim_win_set_cursor(0, { item.lnum, item.col - 1 })
      end
    end)
  end, function()
    client_of.tell("this version of the server cannot list the terms of a draft", vim.log.levels.WARN)
  end)
end

return M
