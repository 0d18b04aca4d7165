using MakCrm.TestKit;

namespace MakCrm.Clients.Tests.Demo;

public sealed class SpoiledHandOverTests(DemoStage stage) : IClassFixture<DemoStage>
{
    [Fact]
    public async Task A_bought_lead_that_differs_from_the_sellers_is_found()
    {
        await Spoil(stage.Network.Franchisees);
        using var file = TempFile.With(
            $"phone;city\n{string.Join('\n', Enumerable.Range(100, 8).Select(x => $"8 999 000 0{x};Казань"))}\n"
        );

        var report = await stage.Play(file, lots: 8);

        report.ShouldMatch("BROKEN sold leads with the seller's full contact data = lots sold: 0 ≠ [1-8]");
        report.ShouldContain("1 of 23 equations do not hold.");
    }

    /// <summary>From now on, and only with these, leads that are bought live nowhere.</summary>
    async Task Spoil(IEnumerable<TestTenant> buyers)
    {
        await stage.Server.Database.Execute(
            """
            create function spoil() returns trigger language plpgsql as
              $$ begin if new.lot_id is not null then new.city := 'Нигде'; end if; return new; end $$
            """
        );
        var tenants = string.Join(',', buyers.Select(tenant => $"'{tenant.Id}'"));
        await stage.Server.Database.Execute(
            $"create trigger spoil before insert on leads for each row when (new.tenant_id in ({tenants})) execute function spoil()"
        );
    }
}
