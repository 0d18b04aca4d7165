using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

public sealed class SandboxTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>, IAsyncLifetime
{
    const string Leads = "/api/v1/leads";
    static readonly string[] Permissions = ["leads.create", "leads.read", "sources.read", "platform.requests.read"];
    TestApiClient sandbox = null!;

    public async ValueTask InitializeAsync()
    {
        var body = new
        {
            name = "Проба",
            permissions = Permissions,
            mode = "sandbox",
        };
        var created = (await api.As(api.HeadOffice).Post("/api/v1/machine-clients", body)).Expect(201);
        created["mode"].GetValue<string>().ShouldBe("sandbox");
        sandbox = api.As(
            new TestClient(
                created.Id,
                api.HeadOffice.Id,
                created["clientId"].GetValue<string>(),
                created["clientSecret"].GetValue<string>(),
                Permissions
            )
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(null, 201, "accepted")]
    [InlineData("order-4711", 201, "accepted")]
    [InlineData("sandbox_duplicate", 201, "duplicate")]
    [InlineData("sandbox_updated", 200, "updated")]
    public async Task Every_decision_can_be_had(string? externalId, int status, string decision)
    {
        var receipt = (await sandbox.Post(Leads, Lead(externalId))).Expect(status);
        receipt["decision"].GetValue<string>().ShouldBe(decision);
        receipt["duplicates"].AsArray().Count.ShouldBe(decision == "duplicate" ? 1 : 0);
        receipt["status"].GetValue<string>().ShouldBe(decision == "duplicate" ? "duplicate" : "new");
    }

    [Fact]
    public async Task The_first_status_is_that_which_the_source_gives_in_earnest()
    {
        var (partner, platform) = (NewCode(), NewCode());
        await api.As(api.HeadOffice).NewSource(partner, "partner");
        await api.As(api.HeadOffice).NewSource(platform, "lead_platform");
        await Begins(partner, "from_partner");
        await Begins(platform, "new");
        object[] items = [Of(partner), Of(platform), Of(partner, "sandbox_duplicate")];
        var batch = (await sandbox.Post($"{Leads}/batch", new { items })).Expect(200);
        batch["items"].AsArray().Select(i => i!["receipt"]!.Text("status")).ShouldBe(["from_partner", "new", "duplicate"]);

        async Task Begins(string source, string status)
        {
            (await sandbox.Post(Leads, Of(source))).Expect(201).Json.Text("status").ShouldBe(status);
            (await api.As(api.HeadOffice).Post(Leads, Of(source))).Expect(201).Json.Text("status").ShouldBe(status);
        }

        static string NewCode() => $"s{Guid.CreateVersion7():N}"[..30];
        static object Of(string source, string? externalId = null) =>
            new
            {
                phones = new[] { LeadCalls.NewPhone() },
                source,
                externalId,
            }.WithoutNulls();
    }

    [Theory]
    [InlineData("sandbox_source_unknown", 422, "source_unknown")]
    [InlineData("sandbox_source_archived", 409, "source_archived")]
    [InlineData("sandbox_responsible_unknown", 422, "responsible_unknown")]
    [InlineData("sandbox_lead_on_auction", 409, "lead_on_auction")]
    [InlineData("sandbox_key_reused", 422, "idempotency_key_reused")]
    public async Task Every_refusal_can_be_had(string externalId, int status, string code) =>
        (await sandbox.Post(Leads, Lead(externalId))).ExpectProblem(status, code);

    [Fact]
    public async Task What_is_sent_is_checked_as_ever()
    {
        (await sandbox.Post(Leads, new { name = "Никто" })).ExpectProblem(422, "lead_without_contact");
        (await sandbox.Post(Leads, new { phones = 1 })).ExpectProblem(400, "invalid_request");
        (await sandbox.Post(Leads, new { phones = new[] { "+79170000001", "мимо" } })).Expect(201)["reasons"][0]!
            .GetValue<string>()
            .ShouldBe("phone_unrecognized");
    }

    [Fact]
    public async Task A_batch_gives_an_outcome_for_each_item()
    {
        object[] items =
        [
            Lead(null),
            Lead("sandbox_duplicate"),
            Lead("sandbox_updated"),
            Lead("sandbox_source_unknown"),
            new { name = "Никто" },
        ];
        var answer = (await sandbox.Post($"{Leads}/batch", new { items }, key: "sandbox-batch")).Expect(200);
        new[] { "accepted", "duplicates", "updated", "refused" }.Select(name => answer[name].GetValue<int>()).ShouldBe([1, 1, 1, 2]);
        answer["items"][3]!["problem"]!["code"]!.GetValue<string>().ShouldBe("source_unknown");
    }

    [Fact]
    public async Task Nothing_is_kept_but_the_log_of_requests()
    {
        var before = await Kept();
        (await sandbox.Post(Leads, Lead("kept-nowhere"), key: "sandbox-1")).Expect(201);
        (await sandbox.Post(Leads, Lead(null), key: "sandbox-1")).Expect(201);
        (await sandbox.Post($"{Leads}/batch", new { items = new[] { Lead(null) } }, key: "sandbox-2")).Expect(200);
        (await sandbox.Post(Leads, Lead("sandbox_lead_on_auction"), key: "sandbox-3")).Expect(409);
        (await Kept()).ShouldBe(before);
        await Eventually.Holds(async () =>
            (await sandbox.Get("/api/v1/requests?operation=createLeads&limit=1")).Items[0]["status"]!.GetValue<int>().ShouldBe(200)
        );
    }

    [Fact]
    public async Task Real_data_are_out_of_reach()
    {
        (await sandbox.Get(Leads)).ExpectProblem(403, "not_in_sandbox");
        (await sandbox.Get("/api/v1/sources")).ExpectProblem(403, "not_in_sandbox");
        (await sandbox.Get($"{Leads}/{Guid.CreateVersion7()}")).ExpectProblem(403, "not_in_sandbox");
        (await sandbox.Get("/api/v1/deals")).ExpectProblem(403, "forbidden");
    }

    /// <summary>How much there is of everything that a lead could leave behind.</summary>
    Task<string> Kept() =>
        api.Database.Value<string>(
            """
            select concat_ws(' ', (select count(*) from leads where tenant_id = $1), (select count(*) from lead_contacts where tenant_id = $1),
              (select count(*) from lead_history where tenant_id = $1), (select count(*) from idempotency_records where tenant_id = $1),
              (select count(*) from audit_entries where tenant_id = $1 and operation like 'createLead%'),
              (select count(*) from outbox_events where tenant_id = $1 and type like 'lead.%'))
            """,
            api.HeadOffice.Id
        );

    static object Lead(string? externalId) =>
        externalId is null ? new { phones = new[] { "+79170000001" } } : new { phones = new[] { "+79170000001" }, externalId };
}
