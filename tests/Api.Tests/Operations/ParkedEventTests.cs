using MakCrm.Domain.Market;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Operations;

public sealed class ParkedEventTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/parked-events";

    [Fact]
    public async Task Where_nothing_failed_nothing_is_parked() =>
        (await api.As((await api.NewNetwork()).HeadOffice).Get(Path)).Expect(200).Items.ShouldBeEmpty();

    [Fact]
    public async Task A_parked_event_is_shown_with_what_went_wrong()
    {
        var office = (await api.NewNetwork()).HeadOffice;
        var id = await Park(office);
        var parked = (await api.As(office).Get($"{Path}?handler=Notifications.OnLotUnsold&type=lot.unsold.v1")).Expect(200).Items.Single();
        parked["id"]!.GetValue<Guid>().ShouldBe(id);
        parked["attempts"]!.GetValue<int>().ShouldBe(7);
        parked["lastError"]!.GetValue<string>().ShouldBe("TimeoutException: too slow");
        (await api.As(office).Get($"{Path}?handler=Other")).Items.ShouldBeEmpty();
        (await api.As(office).Get($"{Path}?type=lot.sold.v1")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_is_retried_is_delivered_after_all()
    {
        var office = (await api.NewNetwork()).HeadOffice;
        var client = api.As(office);
        var id = await Park(office);
        (await client.Post($"{Path}/{id}/retry")).Expect(202);
        await Eventually.Holds(async () => (await client.Get("/api/v1/notifications?kind=lot_unsold")).Items.Count.ShouldBe(1));
        (await client.Get(Path)).Items.ShouldBeEmpty();
        (await client.Post($"{Path}/{id}/retry")).ExpectProblem(404, "parked_event_not_found");
        var audit = (await client.Get($"/api/v1/audit-entries?entityId={id}")).Expect(200).Items.Single();
        audit["operation"]!.GetValue<string>().ShouldBe("retryParkedEvent");
    }

    [Fact]
    public async Task A_repeated_retry_gets_the_first_answer()
    {
        var office = (await api.NewNetwork()).HeadOffice;
        var id = await Park(office);
        (await api.As(office).Post($"{Path}/{id}/retry", key: "retry-1")).Expect(202);
        var second = (await api.As(office).Post($"{Path}/{id}/retry", key: "retry-1")).Expect(202);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
    }

    [Fact]
    public async Task Another_tenants_parked_event_is_neither_seen_nor_retried()
    {
        var network = await api.NewNetwork();
        var id = await Park(network.HeadOffice);
        var stranger = api.As(network.Franchisees[0]);
        (await stranger.Get(Path)).Items.ShouldBeEmpty();
        (await stranger.Post($"{Path}/{id}/retry")).ExpectProblem(404, "parked_event_not_found");
    }

    [Fact]
    public async Task Parked_events_are_listed_page_by_page()
    {
        var office = (await api.NewNetwork()).HeadOffice;
        var ids = new[] { await Park(office), await Park(office), await Park(office) };
        var first = await api.As(office).Get($"{Path}?limit=2");
        var second = await api.As(office).Get($"{Path}?limit=2&cursor={first.NextCursor}");
        first.Items.Concat(second.Items).Select(e => e["id"]!.GetValue<Guid>()).ShouldBe(ids.OrderDescending());
        second.NextCursor.ShouldBeNull();
    }

    /// <summary>An event as the dispatcher leaves it after its last attempt.</summary>
    async Task<Guid> Park(TestTenant tenant)
    {
        var id = Guid.CreateVersion7();
        var payload = System.Text.Json.JsonSerializer.Serialize(
            new LotUnsold(Guid.CreateVersion7(), Guid.CreateVersion7()),
            System.Text.Json.JsonSerializerOptions.Web
        );
        await api.Database.Execute(
            """
            insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at,
                                       attempts, parked_at, last_error, failed_handler)
            values ($1, $2, 'lot.unsold.v1', 'lot', $3, 1, $4::text::jsonb, $3, now(), 7, now(), 'TimeoutException: too slow', 'Notifications.OnLotUnsold')
            """,
            tenant.Id,
            id,
            Guid.CreateVersion7(),
            payload
        );
        return id;
    }
}
