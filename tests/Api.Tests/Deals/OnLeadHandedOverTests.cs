using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Deals;

public sealed class OnLeadHandedOverTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient buyer = api.As(api.Network.Franchisees[0]);

    [Fact]
    public async Task A_bought_lead_becomes_a_deal_in_the_buyers_default_pipeline()
    {
        var (lead, lot) = (await buyer.NewLead("Анна Сидорова", "+79161234510", 300), Guid.CreateVersion7());
        await HandOver(lead, lot);
        var deal = await Eventually.Gives(async () => (await DealsOf(lead)).ShouldHaveSingleItem());
        (deal["title"]!.GetValue<string>(), deal["lotId"]!.GetValue<Guid>()).ShouldBe(("Анна Сидорова", lot));
        deal["stageId"]!.GetValue<Guid>().ShouldBe((await buyer.Stages()).Open[0]);
        deal["amount"]!["amount"]!.GetValue<long>().ShouldBe(300);
        var step = (await buyer.Get($"/api/v1/deals/{deal["id"]}/history")).Expect(200).Items.Single();
        (step["kind"]!.GetValue<string>(), step["actorId"]).ShouldBe(("created", null));
    }

    [Fact]
    public async Task However_often_and_at_once_it_is_told_there_is_one_deal_for_a_lot()
    {
        var (lead, lot) = (await buyer.NewLead("Пётр Дважды", "+79161234511"), Guid.CreateVersion7());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => HandOver(lead, lot)));
        await Eventually.Is(async () => await Waiting(lot) == 0, "all events are delivered");
        (await DealsOf(lead)).ShouldHaveSingleItem();
    }

    /// <summary>The event as the hand-over tells it; of an aggregate of its own each time, so that several are handled at once.</summary>
    Task<int> HandOver(Guid lead, Guid lot) =>
        api.Database.Execute(
            """
            insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at)
            values ($1, gen_random_uuid(), 'lead.handed_over.v1', 'lead', gen_random_uuid(), 1,
              jsonb_build_object('leadId', $2::uuid, 'lotId', $3::uuid, 'sellerTenantId', $4::uuid), gen_random_uuid(), now())
            """,
            api.Network.Franchisees[0].Id,
            lead,
            lot,
            api.HeadOffice.Id
        );

    Task<long> Waiting(Guid lot) =>
        api.Database.Value<long>(
            "select count(*) from outbox_events where payload ->> 'lotId' = $1::text and delivered_at is null",
            lot.ToString()
        );

    async Task<IReadOnlyList<JsonNode>> DealsOf(Guid lead) => (await buyer.Get($"/api/v1/deals?leadId={lead}")).Expect(200).Items;
}
