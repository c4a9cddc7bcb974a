-- The plugin without a program, and what it says then.

local H = dofile(os.getenv("TESTS") .. "/harness.lua")
local case, expect, contains = H.case, H.expect, H.contains

case("a missing program is told once, with what to do", function()
  H.draft({ "赛博空间" })
  vim.wait(200)
  contains("what is told", H.told(), "cannot be found")
  H.draft({ "赛博空间" })
  vim.wait(200)
  expect("the second time", H.told(), "")
  vim.cmd("Triglot fix")
  contains("when it is asked for", H.told(), ":checkhealth triglot")
end)

case("checkhealth: what is missing, and what to do", function()
  vim.cmd("checkhealth triglot")
  local report = table.concat(H.lines(), "\n")
  contains("the report", report, "cannot be found")
  contains("the report", report, "docs/install.md")
end)

case("the command is completed", function()
  local complete = require("triglot.commands").complete
  expect("parts", complete("re", "Triglot re"), { "rename", "report", "restart" })
  expect("after a range", complete("ad", "'<,'>Triglot ad"), { "add" })
  expect("words of a part", complete("o", "Triglot hints o"), { "off", "on" })
  expect("a part that has none", complete("", "Triglot fix "), {})
  expect("as Neovim asks", vim.fn.getcompletion("Triglot fix", "cmdline"), { "fix", "fix-all" })
end)

case("a part that is not there", function()
  vim.cmd("Triglot mend")
  contains("what is told", H.told(), "there is no “mend”; there are: add, check,")
end)

case("without a word there is a menu of all", function()
  local shown = H.answer("no such entry")
  vim.cmd("Triglot")
  expect("the entries", #shown(), #require("triglot.commands").names())
end)

case("an option that is not there", function()
  require("triglot").setup({ autostart = false, glosaries = {} })
  contains("what is told", H.told(), "there is no option “glosaries”; there are: autostart, cmd, filetypes")
end)

case("the help says everything that there is", function()
  local help = table.concat(vim.fn.readfile(os.getenv("PLUGIN") .. "/doc/triglot.txt"), "\n")
  for _, name in ipairs(require("triglot.commands").names()) do
    contains("the help", help, ("*:Triglot-%s*"):format(name))
  end
  for name in pairs(require("triglot.config").get()) do
    contains("the help", help, ("*triglot-option-%s*"):format(name))
  end
  vim.cmd("help triglot")
  expect("the help", vim.bo.filetype, "help")
  vim.cmd("help :Triglot-fix-all")
end)

H.finish()
