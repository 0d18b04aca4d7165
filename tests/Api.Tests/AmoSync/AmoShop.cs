using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>An account of amoCRM that records are exchanged with, and both sides of it. In the end it is disconnected: no other test meets it.</summary>
sealed class AmoShop : IAsyncDisposable
{
    readonly FaultyAmoApi api;
    readonly TestApiClient client;
    int delivered;
    string? address;

    AmoShop(FaultyAmoApi api, TestTenant tenant, Guid id, int amoId) => (this.api, client, Id, AmoId) = (api, api.As(tenant), id, amoId);

    public Guid Id { get; }

    public int AmoId { get; }

    public long Pipeline { get; private init; }

    /// <summary>The first step of the pipeline is "new" here, the second "in_work".</summary>
    public IReadOnlyList<long> Steps { get; private init; } = [];

    /// <summary>A text there, the city here.</summary>
    public long City { get; private init; }

    public long Phone { get; private init; }

    /// <param name="conflicts">Whose value of a field counts when both have changed.</param>
    /// <param name="more">Links of fields besides.</param>
    public static async Task<AmoShop> Open(
        FaultyAmoApi api,
        string conflicts = "newest",
        string incoming = "new",
        string outgoing = "new",
        TestTenant? tenant = null,
        Func<JsonNode, IEnumerable<object>>? more = null,
        Func<int, Task>? prepare = null
    )
    {
        var owner = tenant ?? api.HeadOffice;
        var office = api.As(owner);
        await api.Fake.Control(HttpMethod.Put, "limits", """{"per_second":1000,"per_account":1000}""");
        var amoId = await api.Fake.NewAccount();
        await api.Fake.NewFields(amoId, ["Город"]);
        if (prepare is not null)
            await prepare(amoId);
        var id = await api.Connected(owner, amoId);
        var all = (await office.Fetched(id)).Json;
        var pipeline = all["pipelines"]![0]!;
        var steps = pipeline["statuses"]!.AsArray().Where(s => s!["kind"]!.GetValue<string>() == "open").Select(Number).ToList();
        var shop = new AmoShop(api, owner, id, amoId)
        {
            Pipeline = Number(pipeline),
            Steps = steps,
            City = Field(all, "lead", f => f["name"]!.GetValue<string>() == "Город"),
            Phone = Field(all, "contact", f => f["code"]?.GetValue<string>() == "PHONE"),
        };
        (await office.Map(id, shop.Mapping(conflicts, more?.Invoke(all) ?? []), ifMatch: 0)).Expect(200);
        (await office.Post($"{AmoCalls.Accounts}/{id}/exchange/start", new { incoming, outgoing })).Expect(200);
        await shop.Quiet();
        return shop;
    }

    /// <summary>A lead of ours, and the lead there that belongs to it, as soon as it does.</summary>
    public async Task<(Guid Id, long AmoId)> NewPair(object? lead = null)
    {
        var id = (await client.Post(LeadCalls.Leads, lead ?? new { name = "Анна", phones = new[] { LeadCalls.NewPhone() } }))
            .Expect(201)
            .Id;
        return (id, await Paired(id));
    }

    public Task<long> Paired(Guid leadId) =>
        Eventually.Gives(async () =>
            await api.Database.Value<long?>("select amo_lead_id from amo_pairs where account_id = $1 and lead_id = $2", Id, leadId)
            ?? throw new TimeoutException($"There is no lead there for {leadId}")
        );

    public Task<string?> State(Guid leadId) =>
        api.Database.Value<string?>("select state from amo_pairs where account_id = $1 and lead_id = $2", Id, leadId);

    public Task Reaches(Guid leadId, string state) => Eventually.Is(async () => await State(leadId) == state, $"lead {leadId} is {state}");

    public Task Breaks(string trouble) =>
        Eventually.Is(
            async () => await api.Database.Value<string?>("select trouble from amo_exchanges where id = $1", Id) == trouble,
            $"the run has broken off by {trouble}"
        );

    /// <summary>What people and programs have done is dealt with.</summary>
    public Task Quiet() =>
        Eventually.Is(
            async () =>
                await api.Database.Value<long>(
                    """
                    select (select count(*) from amo_pairs where account_id = $1 and due_at is not null)
                      + (select count(*) from amo_hooks where account_id = $1 and state = 'waiting')
                      + (select count(*) from amo_exchanges
                        where id = $1 and (backfill_from is not null or next_at <= $2 or lease_until > clock_timestamp()))
                    """,
                    Id,
                    api.Clock.GetUtcNow()
                ) == 0,
            "nothing is left to do"
        );

    public Task<JsonNode> Lead(long amoLeadId) => api.Fake.Api(AmoId, HttpMethod.Get, $"leads/{amoLeadId}?with=contacts");

    public async Task<JsonNode> Contact(long amoLeadId) =>
        await api.Fake.Api(
            AmoId,
            HttpMethod.Get,
            $"contacts/{(await Lead(amoLeadId))["_embedded"]!["contacts"]![0]!["id"]!.GetValue<long>()}"
        );

    public async Task<IReadOnlyList<JsonNode>> Leads() =>
        (await api.Fake.Api(AmoId, HttpMethod.Get, "leads?limit=250"))["_embedded"]?["leads"]?.AsArray().Select(l => l!).ToList() ?? [];

    /// <summary>What a person does at amoCRM's pages.</summary>
    public Task Change(long amoLeadId, object change) =>
        api.Fake.Control(HttpMethod.Patch, $"accounts/{AmoId}/leads/{amoLeadId}", System.Text.Json.JsonSerializer.Serialize(change));

    public Task<long> Count(string state) =>
        api.Database.Value<long>("select count(*) from amo_pairs where account_id = $1 and state = $2", Id, state);

    /// <summary>What amoCRM has told since the last time comes in as it does: in another order, some of it twice, some never.</summary>
    public async Task Deliver(Random random)
    {
        var all = (await api.Fake.Control(HttpMethod.Get, "hooks")).AsArray().Where(h => h!["account"]!.GetValue<int>() == AmoId).ToList();
        var hooks = all.Skip(delivered).Where(_ => random.Next(3) > 0).ToList();
        delivered = all.Count;
        foreach (var hook in hooks.Concat(hooks.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()))
            await Post(hook!["form"]!.AsObject());
    }

    async Task Post(JsonObject form)
    {
        address ??= new Uri(
            (await api.Fake.Control(HttpMethod.Get, "hooks")).AsArray().First(h => h!["account"]!.GetValue<int>() == AmoId)![
                "destination"
            ]!.GetValue<string>()
        ).AbsolutePath;
        using var http = new HttpClient { BaseAddress = api.Address };
        using var content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Key, pair.Value!.GetValue<string>())));
        using var response = await http.PostAsync(new Uri(address, UriKind.Relative), content, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(204);
    }

    /// <summary>Five minutes later what has changed there is looked for.</summary>
    public async Task LookAgain()
    {
        await api.Later(TimeSpan.FromMinutes(5));
        var before = await Looked();
        await Eventually.Is(async () => await Looked() > before, "amoCRM was looked at again");
        await Quiet();
    }

    public async ValueTask DisposeAsync()
    {
        await api.Fake.Faults("{}");
        (await client.Delete($"{AmoCalls.Accounts}/{Id}")).Expect(204);
    }

    Task<double> Looked() => api.Database.Value<double>("select extract(epoch from next_at)::float8 from amo_exchanges where id = $1", Id);

    object Mapping(string conflicts, IEnumerable<object> more) =>
        new
        {
            statuses = new[] { (Steps[0], "new"), (Steps[1], "in_work"), (143L, "rejected") }.Select(s => new
            {
                pipelineId = Pipeline,
                statusId = s.Item1,
                status = s.Item2,
            }),
            users = Array.Empty<object>(),
            sources = Array.Empty<object>(),
            fields = new[]
            {
                ("lead", "price", "requestedAmount"),
                ("lead", $"{City}", "city"),
                ("contact", "name", "name"),
                ("contact", $"{Phone}", "phone"),
            }
                .Select(f =>
                    (object)
                        new
                        {
                            entity = f.Item1,
                            amoField = f.Item2,
                            field = f.Item3,
                            conflicts,
                        }
                )
                .Concat(more),
        };

    static long Number(JsonNode? item) => item!["id"]!.GetValue<long>();

    static long Field(JsonNode all, string entity, Func<JsonNode, bool> isIt) =>
        Number(all["fields"]!.AsArray().First(f => f!["entity"]!.GetValue<string>() == entity && isIt(f)));
}

static class AmoRecordCalls
{
    /// <summary>The first value of a custom field.</summary>
    public static string? Value(this JsonNode record, long field) =>
        record["custom_fields_values"]
            ?.AsArray()
            .FirstOrDefault(f => f!["field_id"]!.GetValue<long>() == field)
            ?["values"]![0]!["value"]!.ToString();
}
