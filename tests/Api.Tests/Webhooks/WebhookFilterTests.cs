using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Clients;
using MakCrm.Api.Tests.CustomFields;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Webhooks;

/// <summary>An endpoint hears of the records that it asked for, of their end in any case, and of nothing else.</summary>
public sealed class WebhookFilterTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = WebhookCalls.Endpoints;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Only_events_of_matching_records_arrive()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await Create(receiver, ["lead.registered.v1"], Of("lead", "city", "eq", "Казань"));
        await Lead(new { city = "Самара" });
        var expected = await Lead(new { city = "Казань" });
        await office.Delivered(endpoint, expected);
        receiver.Got.ShouldHaveSingleItem().RecordOf().ShouldBe(expected);
        var shown = (await office.Get($"{Path}/{endpoint}")).Expect(200)["filters"][0]!;
        shown["filter"]!.Text("field").ShouldBe("city");
    }

    [Fact]
    public async Task The_tenants_own_fields_are_asked_as_well()
    {
        await using var receiver = await Receiver.Start();
        var code = await office.NewField("lead", "text");
        var endpoint = await Create(receiver, ["lead.registered.v1"], Of("lead", $"customValues.{code}", "eq", "north"));
        await Lead(new { customValues = new Dictionary<string, object> { [code] = "south" } });
        var expected = await Lead(new { customValues = new Dictionary<string, object> { [code] = "north" } });
        await office.Delivered(endpoint, expected);
        receiver.Got.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_record_is_asked_as_it_is_when_the_event_is_passed_on()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await Create(receiver, ["lead.changed.v1"], Of("lead", "city", "eq", "Уфа"));
        var lead = await Lead(new { city = "Пермь" });
        (await office.Patch($"/api/v1/leads/{lead}", new { product = "mortgage" })).Expect(200);
        (await office.Patch($"/api/v1/leads/{lead}", new { city = "Уфа" })).Expect(200);
        await Eventually.Holds(async () => (await office.Deliveries(endpoint, "state=delivered")).ShouldNotBeEmpty());
        (await office.Patch($"/api/v1/leads/{lead}", new { city = "Пермь" })).Expect(200);
        var last = await Lead(new { city = "Уфа" });
        (await office.Patch($"/api/v1/leads/{last}", new { product = "mortgage" })).Expect(200);
        await office.Delivered(endpoint, last);
        receiver.Got[^1].RecordOf().ShouldBe(last);
    }

    [Fact]
    public async Task The_end_of_a_record_and_events_without_a_filter_always_arrive()
    {
        await using var receiver = await Receiver.Start();
        var types = new[] { "client.created.v1", "client.trashed.v1", "lead.registered.v1" };
        var endpoint = await Create(receiver, types, Of("client", "inn", "eq", "7707083893"));
        var client = (await office.NewPerson("Иванов Иван")).Id;
        (await office.Post($"/api/v1/clients/{client}/trash")).Expect(200);
        var lead = (await office.Register()).Id;
        await office.Delivered(endpoint, lead);
        await office.Delivered(endpoint, client);
        receiver.Got.Select(r => r.TypeOf()).Order().ShouldBe(["client.trashed.v1", "lead.registered.v1"]);
    }

    [Fact]
    public async Task The_trash_of_leads_and_deals_is_told_whether_or_not_they_match()
    {
        await using var receiver = await Receiver.Start();
        var types = new[] { "lead.registered.v1", "lead.trashed.v1", "lead.restored.v1", "deal.trashed.v1", "deal.purged.v1" };
        var endpoint = await Create(receiver, types, Of("lead", "city", "eq", "Нигде"));
        var lead = (await office.Register()).Id;
        (await office.Trash(lead)).Expect(200);
        (await office.Restore(lead)).Expect(200);
        var deal = (await office.Post("/api/v1/deals", new { title = "Лишняя" })).Expect(201).Id;
        (await office.Post($"/api/v1/deals/{deal}/trash")).Expect(200);
        (await office.Delete($"/api/v1/deals/{deal}")).Expect(204);
        await Eventually.Holds(() =>
        {
            receiver.Got.Select(r => r.TypeOf()).Distinct().Order().ShouldBe(["deal.purged.v1", "deal.trashed.v1", "lead.trashed.v1"]);
            return Task.CompletedTask;
        });
        (await office.Deliveries(endpoint, "state=delivered")).Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task A_filter_that_cannot_be_followed_is_refused_at_its_place()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = (await office.Subscribe(receiver, "lead.registered.v1")).Id;
        (await Change(endpoint, Of("lead", "shoeSize", "eq", 42)))
            .ExpectProblem(422, "filter_field_unknown")
            .Faults.ShouldBe(["filter_field_unknown /filters/0/filter/field"]);
        (await Change(endpoint, Of("deal", "title", "eq", "x")))
            .ExpectProblem(422, "webhook_filter_unfit")
            .Faults.ShouldBe(["webhook_filter_unfit /filters/0/record"]);
        (await Change(endpoint, Of("lead", "city", "eq", "Уфа"), Of("lead", "city", "eq", "Омск")))
            .ExpectProblem(422, "webhook_filter_unfit")
            .Faults.ShouldBe(["webhook_filter_unfit /filters/1/record"]);
        (await office.Get($"{Path}/{endpoint}")).Json["filters"].ShouldBeNull();
    }

    [Fact]
    public async Task Without_its_filter_an_endpoint_hears_everything_again()
    {
        await using var receiver = await Receiver.Start();
        var endpoint = await Create(receiver, ["lead.registered.v1"], Of("lead", "city", "eq", "Тверь"));
        (await office.Patch($"{Path}/{endpoint}", new { filters = (object?)null })).Expect(200).Json["filters"].ShouldBeNull();
        await office.Delivered(endpoint, (await office.Register()).Id);
    }

    [Fact]
    public async Task When_a_filter_loses_its_field_nothing_is_lost_until_it_is_mended()
    {
        await using var receiver = await Receiver.Start();
        var segment = (
            await office.Post(
                "/api/v1/segments",
                new
                {
                    record = "lead",
                    kind = "static",
                    name = Guid.CreateVersion7().ToString(),
                }
            )
        ).Expect(201).Id;
        var endpoint = await Create(receiver, ["lead.registered.v1"], Of("lead", "segment", "ne", segment.ToString()));
        (await office.Delete($"/api/v1/segments/{segment}")).Expect(204);
        var lead = (await office.Register()).Id;
        await Eventually.Holds(async () =>
            (await office.Get($"{Path}/{endpoint}"))["disabledReason"].GetValue<string>().ShouldBe("filter_refused")
        );
        receiver.Got.ShouldBeEmpty();
        (await Change(endpoint)).Expect(200);
        (await office.Post($"{Path}/{endpoint}/resume")).Expect(200);
        await office.Delivered(endpoint, lead);
    }

    static object Of(string record, string field, string op, object value) =>
        new
        {
            record,
            filter = new
            {
                field,
                op,
                value,
            },
        };

    async Task<Guid> Create(Receiver to, string[] types, params object[] filters) => (
            await office.Post(
                Path,
                new
                {
                    url = to.Url,
                    types,
                    filters,
                }
            )
        ).Expect(201).Id;

    Task<ApiResponse> Change(Guid endpoint, params object[] filters) => office.Patch($"{Path}/{endpoint}", new { filters });

    async Task<Guid> Lead(object more)
    {
        var body = more.WithoutNulls().AsObject();
        body["phones"] = new JsonArray(LeadCalls.NewPhone());
        return (await office.Post(LeadCalls.Leads, body)).Expect(201).Id;
    }
}
