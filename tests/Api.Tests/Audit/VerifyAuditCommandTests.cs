using MakCrm.TestKit;
using MakCrm.WebApi.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Audit;

public sealed class VerifyAuditCommandTests(UnhurriedApi api) : IClassFixture<UnhurriedApi>
{
    [Fact]
    public async Task Every_tenant_is_told_with_its_head()
    {
        await api.Seal();
        var (_, text) = await Run();
        foreach (var tenant in api.Network.All)
            text.ShouldContain($"intact tenant={tenant.Id} ");
    }

    [Fact]
    public async Task An_intact_chain_ends_with_zero()
    {
        await api.Seal();
        var (code, text) = await Run("--tenant", $"{api.HeadOffice.Id}");
        code.ShouldBe(0, text);
    }

    [Fact]
    public async Task Damage_ends_with_one_and_names_the_place()
    {
        var network = await api.NewNetwork(franchisees: 0);
        await api.Seal();
        var sql = "delete from audit_entries where id = (select entry_ids[1] from audit_seals where tenant_id = $1 and number = 1)";
        await api.Database.Execute(sql, network.HeadOffice.Id);
        var (code, text) = await Run("--tenant", $"{network.HeadOffice.Id}");
        (code, text.StartsWith($"BROKEN tenant={network.HeadOffice.Id}", StringComparison.Ordinal)).ShouldBe((1, true), text);
        text.ShouldContain("damage=entry_missing seal=1 entry=");
    }

    [Fact]
    public async Task A_head_that_is_not_in_the_chain_is_damage()
    {
        await api.Seal();
        var (code, text) = await Run("--tenant", $"{api.HeadOffice.Id}", "--anchor", $"1:{new string('a', 64)}");
        (code, text.Contains("damage=anchor_unknown", StringComparison.Ordinal)).ShouldBe((1, true), text);
    }

    [Theory]
    [InlineData("--tenant")]
    [InlineData("--tenant", "nobody")]
    [InlineData("--anchor", "1:2")]
    public async Task Arguments_without_sense_end_with_two(params string[] args) => (await Run(args)).Code.ShouldBe(2);

    async Task<(int Code, string Told)> Run(params string[] args)
    {
        await using var to = new StringWriter();
        var command = ActivatorUtilities.CreateInstance<VerifyAuditCommand>(api.Services);
        return (await command.Run(args, to, TestContext.Current.CancellationToken), to.ToString());
    }
}
