-- Neovim's own language client against `personal-data lsp --stdio`. The folder and the program come by environment;
-- each check prints a line, and the last one how it went. Works with Neovim 0.7, which knows no pull diagnostics.
local program, folder = os.getenv("PERSONAL_DATA_PROGRAM"), os.getenv("PERSONAL_DATA_FOLDER")
local passed, failed = 0, 0

local function check(title, holds)
  local ok, answer = pcall(holds)
  if ok and answer then
    passed = passed + 1
    print("ok " .. title)
  else
    failed = failed + 1
    print("not ok " .. title .. (ok and "" or ": " .. tostring(answer)))
  end
end

local function within(ms, holds)
  return vim.wait(ms, holds, 20)
end

vim.cmd("edit " .. folder .. "/src/welcome.ts")
vim.bo.filetype = "typescript"
local buffer = vim.api.nvim_get_current_buf()
local exit_code = nil
local client = vim.lsp.start_client({
  name = "personal-data",
  cmd = { "node", program, "lsp", "--stdio" },
  root_dir = folder,
  workspace_folders = { { uri = vim.uri_from_fname(folder), name = "fixture" } },
  on_exit = function(code) exit_code = code end,
})

check("the server starts", function()
  return client and vim.lsp.buf_attach_client(buffer, client)
end)

check("a finding is shown", function()
  return within(20000, function() return #vim.diagnostic.get(buffer) == 1 end)
end)

check("it stands at the argument and says what it is", function()
  local shown = vim.diagnostic.get(buffer)[1]
  return shown.lnum == 3 and shown.col == 25 and shown.severity == vim.diagnostic.severity.WARN
    and shown.source == "personal-data" and shown.message:find("Customer.email", 1, true) ~= nil
end)

check("typing makes it go", function()
  vim.api.nvim_buf_set_lines(buffer, 3, 4, true, { '  console.log("welcome");' })
  return within(10000, function() return #vim.diagnostic.get(buffer) == 0 end)
end)

check("typing makes it come back", function()
  vim.api.nvim_buf_set_lines(buffer, 3, 4, true, { '  console.log("welcome");', "  console.info(customer.email);" })
  return within(10000, function()
    local shown = vim.diagnostic.get(buffer)
    return #shown == 1 and shown[1].lnum == 4
  end)
end)

check("a hover answers on the declared name", function()
  vim.cmd("edit " .. folder .. "/src/customer.ts")
  vim.bo.filetype = "typescript"
  local customer = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(customer, client)
  local answer = vim.lsp.buf_request_sync(customer, "textDocument/hover", {
    textDocument = { uri = vim.uri_from_bufnr(customer) },
    position = { line = 3, character = 3 },
  }, 10000)
  local hover = answer and answer[client] and answer[client].result
  return hover and hover.contents.value:find("contact.email", 1, true) ~= nil
end)

check("the server ends when it is told to", function()
  vim.lsp.get_client_by_id(client).stop()
  return within(10000, function() return exit_code == 0 end)
end)

print(passed .. " passed, " .. failed .. " failed")
vim.cmd(failed == 0 and "qall!" or "cquit 1")
