using System.Text.Json.Nodes;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>One record of every kind that an operation can name in its path, all of one network, and requests that name them.</summary>
public sealed partial class OwnedRecords
{
    readonly Dictionary<string, string> names = [];

    /// <summary>Makes the records as the head office and its franchisee would.</summary>
    public static async Task<OwnedRecords> Make(CrmApiFixture api)
    {
        var records = new OwnedRecords();
        await records.MakeAll(api, api.As(api.HeadOffice));
        return records;
    }

    /// <summary>The operations that name a record in their path.</summary>
    public static IReadOnlyList<ApiOperation> Operations =>
        [
            .. OpenApi.Contract.Operations.Where(o =>
                o is { IsHandwritten: false, IsPublic: false } && o.Path.Contains('{', StringComparison.Ordinal)
            ),
        ];

    /// <summary>The operation's path with the names of existing records; null when there is none of that kind.</summary>
    public string? Path(ApiOperation operation)
    {
        var path = operation.Path;
        foreach (var (place, name) in names)
            path = path.Replace(place, name, StringComparison.Ordinal);
        return path.Contains('{', StringComparison.Ordinal) ? null : path + Query(operation);
    }

    /// <summary>The same of an operation that names what no record is of: the contract's own examples stand for it.</summary>
    public static string PathOfNobody(ApiOperation operation) =>
        operation
            .Parameters.Where(p => p["in"]!.GetValue<string>() == "path")
            .Aggregate(operation.Path, (path, p) => path.Replace($"{{{p["name"]}}}", Escaped(p), StringComparison.Ordinal))
        + Query(operation);

    /// <summary>The body that the contract shows, or a file without bytes; null where the operation takes none.</summary>
    public static object? Body(ApiOperation operation) =>
        operation.Body is not { } body ? null
        : operation.TakesFile ? Array.Empty<byte>()
        : body.Content["example"] is { } example ? example.DeepClone()
        : OpenApi.Contract.Resolve(body.Content["schema"]!)["example"]?.DeepClone() ?? new JsonObject();

    static string Query(ApiOperation operation)
    {
        var required = operation
            .Parameters.Where(p => p["in"]!.GetValue<string>() == "query" && p["required"]?.GetValue<bool>() == true)
            .ToList();
        return required.Count == 0 ? "" : "?" + string.Join('&', required.Select(p => $"{p["name"]}={Escaped(p)}"));
    }

    static string Escaped(JsonObject parameter) => Uri.EscapeDataString($"{parameter["example"] ?? "x"}");

    async Task MakeAll(CrmApiFixture api, TestApiClient office)
    {
        var franchisee = api.Network.Franchisees[0].Id;
        Name("/tenants/{id}", franchisee);
        Name("/wallets/{tenantId}", franchisee);
        Name(
            "/machine-clients/{id}",
            await Create(office, "machine-clients", new { name = "Сайт", permissions = new[] { "leads.create" } })
        );
        await MakeKey(office, names["/machine-clients/{id}"]);
        Name(
            "/sources/{id}",
            await Create(
                office,
                "sources",
                new
                {
                    code = "crawled",
                    name = "Сайт",
                    kind = "own_site",
                }
            )
        );
        (await office.Put($"/api/v1{names["/sources/{id}"]}/intake", new { preset = "custom" })).Expect(200);
        await MakeCreditProgram(office);
        await MakeTask(office);
        Name("/loss-reasons/{id}", await Create(office, "loss-reasons", new { name = "Передумал при обходе" }));
        await MakeClients(office);
        await MakeLoanApplication(office);
        Name("/screening-hits/{id}", await MakeScreeningHit(api));
        await MakeDocument(office);
        await MakeField(office);
        await MakeSegment(office);
        Name("/files/{id}", await Create(office, "files?name=crawled.txt", "обход"u8.ToArray()));
        var mapping = new
        {
            recordType = "client",
            name = "Обход",
            isShared = true,
            columns = new[] { new { title = "имя", field = "name" } },
        };
        Name("/import-mappings/{id}", await Create(office, "import-mappings", mapping));
        Name("/imports/{id}", await Create(office, "imports?recordType=client&name=crawled.csv", "имя\nОбход"u8.ToArray()));
        Name(
            "/exports/{id}",
            await Create(
                office,
                "exports",
                new
                {
                    recordType = "lead",
                    format = "csv",
                    delivery = "stream",
                }
            )
        );
        var view = new
        {
            record = "deal",
            name = "Обход",
            sharedWith = "tenant",
        };
        Name("/saved-views/{id}", await Create(office, "saved-views", view));
        await MakeDeals(office);
        Name(
            "/ledger/transactions/{id}",
            await Create(office, $"wallets/{franchisee}/top-ups", new { amount = Rubles(100_000), reference = "1" })
        );
        await MakeTimelinePin(office);
        Name("/domains/{id}", await Create(office, "domains", new { name = "crawled.example" }));
        await MakeHook(office);
        await MakeAmoAccount(api, office);
        await MakeConversation(api, office);
        await MakePeople(api, office);
        await MakeRegistration(api, office);
        await MakeLeads(api, office);
        await MakeStages(office);
        await MakeAutomation(api, office);
        await MakePartner(office);
        await MakeCommissions(api, office);
        Name("/parked-events/{id}", await Park(api));
        Name("/mail-templates/{id}", (await office.Get("/api/v1/mail-templates")).Items[0]["id"]!.GetValue<Guid>());
        Name("/mail-messages/{id}", await Write(api));
        Name("/retention-runs/{id}", await Retain(office));
        Name("/tenant-jobs/{id}", await Order(api, franchisee));
    }

    async Task MakePeople(CrmApiFixture api, TestApiClient office)
    {
        var person = new
        {
            email = "crawled@mak.example",
            name = "Обойдённый",
            roles = new[] { "guest" },
        };
        var user = await Create(office, "users", person);
        Name("/users/{id}", user);
        Name("/units/{id}", await Create(office, "units", new { name = "Обойдённое" }));
        Name("/teams/{id}", await Create(office, "teams", new { name = "Обойдённая", memberIds = new[] { user } }));
        Name("/members/{userId}", user);
        var role = new
        {
            code = "crawled",
            name = "Обойдённая",
            permissions = new[] { "leads.read" },
        };
        (await office.Post("/api/v1/roles", role)).Expect(201);
        Name("/roles/{code}", "crawled");
        Name("/me/sessions/{id}", await OpenSession(api));
        Name("/me/passkeys/{id}", await AddPasskey(api));
        Name("/identities/{id}", await LinkMessenger(api));
        Name("/me/consents/{id}", await Consent(api));
        Name("/impersonations/{id}", await Impersonate(api));
        var application = new
        {
            name = "Обойдённое",
            type = "confidential",
            redirectUris = new[] { "https://crawled.example/callback" },
        };
        Name("/applications/{id}", await Create(office, "applications", application));
        await MakeKey(office, names["/applications/{id}"]);
    }

    async Task MakeLeads(CrmApiFixture api, TestApiClient office)
    {
        var status = new
        {
            code = "crawled",
            name = new { en = "Crawled", ru = "Обойдён" },
            color = "#112233",
            transitions = Array.Empty<string>(),
        };
        (await office.Post("/api/v1/lead-statuses", status)).Expect(201);
        Name("/lead-statuses/{code}", "crawled");
        await MakeClientStatus(office);
        var first = new { phones = new[] { "+79210000001" }, responsibleId = api.HeadOffice.Client.Id };
        Name("/leads/{id}", await Create(office, "leads", first));
        (await office.Put($"/api/v1{names["/leads/{id}"]}/documents", new { snils = "112-233-445 95" })).Expect(200);
        Name("/subject-requests/{id}", await Create(office, "subject-requests", new { kind = "erasure", phone = "+79210000001" }));
        Name(
            "/legal-holds/{id}",
            await Create(office, "legal-holds", new { leadId = names["/leads/{id}"]["/leads/".Length..], reason = "Суд" })
        );
        await MakeConsent(office);
        await Create(office, "leads", new { phones = new[] { "8 921 000 00 01" } });
        Name(
            "/notifications/{id}",
            await Eventually.Gives(async () => (await office.Get("/api/v1/notifications")).Items[0]["id"]!.GetValue<Guid>())
        );
        var lead = await Create(office, "leads", new { phones = new[] { "+79210000002" } });
        var lot = new
        {
            leadId = lead,
            reserve = Rubles(1_000),
            step = Rubles(100),
            durationSeconds = 3600,
        };
        Name("/lots/{id}", await Create(office, "lots", lot));
    }

    async Task MakeConsent(TestApiClient office)
    {
        var words = new
        {
            kind = "processing",
            language = "ru",
            title = "Согласие",
            text = "Согласен",
        };
        var text = await Create(office, "consent-texts", words);
        Name("/consent-texts/{id}", text);
        Name("/consents/{consentId}", await Create(office, $"{names["/leads/{id}"][1..]}/consents", new { textId = text }));
    }

    /// <summary>A letter that was given up.</summary>
    static async Task<Guid> Write(CrmApiFixture api)
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into mail_messages (tenant_id, id, recipient, template, language, subject, sealed_body, state, attempts, next_attempt_at, created_at, ended_at, version)
            values ($1, $2, 'ivan@example.ru', 'invitation', 'ru', 'Приглашение', '\x00', 'failed', 1, now(), now(), now(), 2)
            """,
            api.HeadOffice.Id,
            id
        );
        return id;
    }

    /// <summary>A run that finds nothing old enough.</summary>
    static async Task<Guid> Retain(TestApiClient office)
    {
        var rule = new { kind = "notifications", afterDays = 36500 };
        (await office.Put("/api/v1/retention-policy", new { rules = new[] { rule } })).Expect(200);
        return (await office.Post("/api/v1/retention-runs")).Expect(201).Id;
    }

    /// <summary>Work on a tenant, done long ago.</summary>
    static async Task<Guid> Order(CrmApiFixture api, Guid franchisee)
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into tenant_jobs (tenant_id, id, kind, subject_id, state, ordered_by, ordered_at, finished_at, version)
            values ($1, $2, 'purge', $3, 'done', $1, now(), now(), 2)
            """,
            api.HeadOffice.Id,
            id,
            franchisee
        );
        return id;
    }

    static async Task<Guid> Park(CrmApiFixture api)
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at, attempts, parked_at, last_error, failed_handler)
            values ($1, $2, 'source.changed.v1', 'source', $2, 1, '{}', $2, now(), 7, now(), 'broken', 'Tests.Nobody')
            """,
            api.HeadOffice.Id,
            id
        );
        return id;
    }

    static async Task<Guid> Create(TestApiClient office, string resource, object body) =>
        (await office.Post($"/api/v1/{resource}", body)).Expect(201).Id;

    static object Rubles(long amount) => new { amount, currency = "RUB" };

    void Name(string place, object name) => names[place] = place[..place.IndexOf('{', StringComparison.Ordinal)] + name;
}
