using MakCrm.Api.Tests.Partners;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.Market.MarketCalls;

namespace MakCrm.Api.Tests.Market;

/// <summary>Franchisees whose grade gives them a head start bid before others.</summary>
public sealed class HeadStartTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>, IAsyncLifetime
{
    TestApiClient seller = null!;
    TestApiClient anna = null!;
    TestApiClient boris = null!;
    TestNetwork network = null!;

    public async ValueTask InitializeAsync()
    {
        network = await api.RichNetwork(franchisees: 2, each: 10_000);
        (seller, anna, boris) = (api.As(network.HeadOffice), api.As(network.Franchisees[0]), api.As(network.Franchisees[1]));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Others_wait_and_are_told_until_when()
    {
        await Give(network.Franchisees[0], seconds: 600);
        await Give(network.Franchisees[1], seconds: 0);
        var lot = (await seller.PutUp()).Expect(201).Id;
        var (first, later) = (await anna.Lot(lot), await boris.Lot(lot));
        first.Word("opensAt").ShouldBe(first.Word("startsAt"));
        Opens(later).ShouldBe(Starts(later).AddSeconds(600));
        (await boris.Get("/api/v1/lots")).Items.Single()["opensAt"]!.GetValue<DateTimeOffset>().ShouldBe(Opens(later));
        (await seller.Lot(lot)).Json["opensAt"].ShouldBeNull();
        var refused = (await boris.Bid(lot, 9_000)).ExpectProblem(409, "lot_opens_later");
        refused["errors"][0]!["detail"]!.GetValue<string>().ShouldEndWith($"{Opens(later):yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'}");
        (await boris.Wallet()).ShouldBe((10_000, 0));
        (await anna.Bid(lot, 2_000)).Expect(201);
        await api.Database.Execute("update lot_bidders set opens_at = now() - interval '1 second' where lot_id = $1", lot);
        (await boris.Bid(lot, 9_000)).Expect(201).Word("outcome").ShouldBe("leading");
    }

    [Fact]
    public async Task Without_grades_a_lot_opens_for_all_at_once()
    {
        var lot = (await seller.PutUp()).Expect(201).Id;
        foreach (var bidder in new[] { anna, boris })
        {
            var response = await bidder.Lot(lot);
            Opens(response).ShouldBe(Starts(response));
        }
    }

    [Fact]
    public async Task A_lot_that_starts_later_opens_by_grades_from_its_start()
    {
        await Give(network.Franchisees[0], seconds: 60);
        var lot = (await seller.PutUp(new { startsAt = TimeProvider.System.GetUtcNow().AddDays(1) })).Expect(201).Id;
        var later = await boris.Lot(lot);
        Opens(later).ShouldBe(Starts(later).AddSeconds(60));
        (await boris.Bid(lot, 5_000)).ExpectProblem(409, "lot_not_open");
    }

    static DateTimeOffset Opens(ApiResponse lot) => lot["opensAt"].GetValue<DateTimeOffset>();

    static DateTimeOffset Starts(ApiResponse lot) => lot["startsAt"].GetValue<DateTimeOffset>();

    /// <summary>A grade that has been decided; its ladder begins too late for the job to decide another.</summary>
    async Task Give(TestTenant franchisee, int seconds)
    {
        var company = new
        {
            kind = "franchisee",
            legalForm = "company",
            name = "Филиал",
            tenantId = franchisee.Id,
        };
        var partner = (await seller.Post(PartnerApi.Root, company)).Expect(201).Id;
        await api.Database.Execute(
            """
            with ladder as (
              insert into grade_ladder_versions (tenant_id, id, audience, number, effective_from, ladder, published_at, version)
              select p.tenant_id, gen_random_uuid(), 'franchisee', 1 + (select count(*) from grade_ladder_versions v where v.tenant_id = p.tenant_id),
                '2099-01-01', '{"grades": []}', now(), 1
              from partners p where p.id = $1 returning tenant_id, id)
            insert into partner_grades (tenant_id, id, partner_id, valid_from, grade_key, name, rank, bonus_percent, auction_head_start_seconds,
              ladder_version_id, change, checks, assessed_at, version)
            select tenant_id, gen_random_uuid(), $1, '2020-01-01', 'gold', '{"en": "Gold", "ru": "Золото"}', 1, 0, $2, id, 'started', '[]', now(), 1
            from ladder
            """,
            partner,
            seconds
        );
    }
}
