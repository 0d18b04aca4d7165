using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

public sealed class ForeignLeadTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient franchisee = api.As(api.Network.Franchisees[0]);

    [Theory]
    [InlineData("GET", "", null)]
    [InlineData("PATCH", "", """{"city": "Уфа"}""")]
    [InlineData("POST", "/status", """{"status": "in_work"}""")]
    [InlineData("POST", "/assign", """{"responsibleId": null}""")]
    [InlineData("GET", "/history", null)]
    [InlineData("GET", "/comments", null)]
    [InlineData("POST", "/comments", """{"text": "Привет"}""")]
    [InlineData("GET", "/duplicates", null)]
    public async Task Another_tenants_lead_is_not_found_up_or_down_the_network(string method, string path, string? body)
    {
        var (ours, theirs) = ((await office.Register()).Id, (await franchisee.Register()).Id);
        (await franchisee.Send(new(method), $"/api/v1/leads/{ours}{path}", body)).ExpectProblem(404, "lead_not_found");
        (await office.Send(new(method), $"/api/v1/leads/{theirs}{path}", body)).ExpectProblem(404, "lead_not_found");
        (await office.Send(new(method), $"/api/v1/leads/{Guid.CreateVersion7()}{path}", body)).ExpectProblem(404, "lead_not_found");
        (await office.Lead(ours)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Another_tenants_leads_are_in_no_list()
    {
        var phone = LeadCalls.NewPhone();
        var id = (await office.Register(phone)).Id;
        (await franchisee.Get($"/api/v1/leads?phone={Uri.EscapeDataString(phone)}")).Items.ShouldBeEmpty();
        (await franchisee.Get($"/api/v1/leads?duplicateOf={id}")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_tenants_status_is_not_found()
    {
        var body = new
        {
            code = "office_only",
            name = new { en = "Own", ru = "Свой" },
            color = "#E0A030",
            transitions = Array.Empty<string>(),
        };
        (await office.Post("/api/v1/lead-statuses", body)).Expect(201);
        (await franchisee.Get("/api/v1/lead-statuses/office_only")).ExpectProblem(404, "lead_status_not_found");
        (await franchisee.Delete("/api/v1/lead-statuses/office_only")).ExpectProblem(404, "lead_status_not_found");
        var lead = await franchisee.Register();
        (await franchisee.Post($"/api/v1/leads/{lead.Id}/status", new { status = "office_only" })).ExpectProblem(
            422,
            "lead_status_unknown"
        );
    }

    [Fact]
    public async Task Each_permission_opens_its_own_door_only()
    {
        var reader = api.As(await api.NewClient(api.HeadOffice, "leads.read"));
        var writer = api.As(await api.NewClient(api.HeadOffice, "leads.create"));
        var lead = await writer.Register();
        (await writer.Get("/api/v1/leads")).ExpectProblem(403, "forbidden");
        (await reader.Lead(lead.Id)).Version.ShouldBe(1);
        (await reader.Patch($"/api/v1/leads/{lead.Id}", new { city = "Уфа" })).ExpectProblem(403, "forbidden");
        (await writer.Post($"/api/v1/leads/{lead.Id}/comments", new { text = "Привет" })).ExpectProblem(403, "forbidden");
        (await reader.Post(LeadCalls.Leads, new { phones = new[] { LeadCalls.NewPhone() } })).ExpectProblem(403, "forbidden");
    }
}
