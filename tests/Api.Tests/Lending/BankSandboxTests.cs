using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Lending.BankSteps;
using static MakCrm.Api.Tests.Lending.LendingSteps;

namespace MakCrm.Api.Tests.Lending;

/// <summary>A sandbox and the banks that its head office is connected to.</summary>
public sealed class BankSandboxTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Fact]
    public async Task A_sandbox_submits_nothing_to_a_real_bank()
    {
        var (office, sandbox) = (api.As(api.HeadOffice), api.Network.Franchisees[1]);
        var bank = await office.NewBank();
        var real = Registration(bank, "rest_json", "https://bank.invalid/api", new { scheme = "none" }, RestMapping());
        (await office.Post(Connections, real)).Expect(201);
        await api.Database.Execute(
            "update tenants set sandbox_of = $1, sandbox_people = 'masked' where id = $2",
            api.Network.Franchisees[0].Id,
            sandbox.Id
        );
        var inside = api.As(sandbox);
        var draft = await inside.NewDraft(await office.NewProgram(bank, "mortgage"), await inside.NewBorrower());
        var sent = await inside.Send(draft);
        (await inside.IsAt(sent, "failed")).Json.Text("trouble").ShouldBe("not_in_sandbox");
    }

    [Fact]
    public async Task A_sandbox_submits_to_a_stand_in()
    {
        var sandbox = api.Network.Franchisees[2];
        var bank = await api.NewRestBank();
        await api.Database.Execute(
            "update tenants set sandbox_of = $1, sandbox_people = 'masked' where id = $2",
            api.Network.Franchisees[0].Id,
            sandbox.Id
        );
        var sent = await api.As(sandbox).Send(await api.NewDraft(bank, tenant: sandbox));
        await api.As(sandbox).IsAt(sent, "accepted");
    }
}
