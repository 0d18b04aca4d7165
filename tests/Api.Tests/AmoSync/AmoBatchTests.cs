using System.Text.Json.Nodes;
using MakCrm.Domain.AmoSync;
using MakCrm.Infrastructure.AmoSync;
using MakCrm.Infrastructure.AmoSync.Exchange.Out;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>Many records are written with few calls, and of each it is known what became of it.</summary>
[Collection(typeof(CallsAtAmo))]
public sealed class AmoBatchTests(FaultyAmoApi api)
{
    const string Leads = "/api/v4/leads";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leads_with_their_people_are_created_together_and_each_is_told_by_its_key()
    {
        var (place, amoId) = await Account();
        var outcomes = await Write(
            place,
            AmoBatchEndpoint.CreateLeads,
            Enumerable.Range(1, 60).Select(n => Lead($"new{n}", $"Сделка {n}"))
        );
        outcomes.Count.ShouldBe(60);
        outcomes.Values.ShouldAllBe(o => o.Fate == AmoBatchItemStatus.Written);
        (await Name(amoId, outcomes["new7"])).ShouldBe("Сделка 7");
        outcomes["new60"].Answer.GetProperty("contact_id").GetInt64().ShouldBeGreaterThan(0);
        (await api.Fake.Api(amoId, HttpMethod.Get, "leads?limit=250"))["_embedded"]!["leads"]!.AsArray().Count.ShouldBe(60);
    }

    [Fact]
    public async Task The_wrong_ones_of_a_batch_are_found_and_the_others_are_written()
    {
        var (place, amoId) = await Account();
        var made = await Write(place, AmoBatchEndpoint.CreateLeads, Enumerable.Range(1, 20).Select(n => Lead($"new{n}", "Было")));
        var before = await api.Fake.Calls(Leads);
        var outcomes = await Write(
            place,
            AmoBatchEndpoint.ChangeLeads,
            made.Select(pair => Change(pair.Key, pair.Value, "Стало", pair.Key is "new3" or "new17" ? 1 : null))
        );
        outcomes.Where(o => o.Value.Fate == AmoBatchItemStatus.Refused).Select(o => o.Key).ShouldBe(["new3", "new17"], ignoreOrder: true);
        outcomes["new3"].Paths.ShouldBe(["status_id"]);
        (await Name(amoId, made["new4"])).ShouldBe("Стало");
        (await Name(amoId, made["new3"])).ShouldBe("Было");
        (await api.Fake.Calls(Leads)).ShouldBe(before + 2);
    }

    [Fact]
    public async Task Of_what_gets_no_answer_nobody_is_sure_and_what_was_not_sent_is_known_to_be_unsent()
    {
        var (place, _) = await Account();
        await api.Fake.Faults("""{"lost_answer":1}""");
        var lost = await Write(place, AmoBatchEndpoint.CreateLeads, Enumerable.Range(1, 60).Select(n => Lead($"new{n}", "Одна")));
        await api.Fake.Faults("""{"too_many_requests":1}""");
        var late = await Write(place, AmoBatchEndpoint.CreateLeads, [Lead("late", "Другая")]);
        await api.Fake.Faults("{}");
        (lost["new1"].Fate, lost["new1"].Trouble).ShouldBe((AmoBatchItemStatus.Unsure, AmoErrorCode.Unreachable));
        lost.Count(o => o.Value.Fate == AmoBatchItemStatus.Unsure).ShouldBe(50);
        lost.Count(o => o.Value.Fate == AmoBatchItemStatus.Unsent).ShouldBe(10);
        (late["late"].Fate, late["late"].Trouble).ShouldBe((AmoBatchItemStatus.Unsent, AmoErrorCode.TooManyRequests));
    }

    [Theory]
    [InlineData("""[{"id":1,"request_id":["a"]},{"id":2,"request_id":"b"},{"id":3,"request_id":7},{"id":4},5]""", "a,b,7")]
    [InlineData("""{"_embedded":{"leads":[{"id":1,"request_id":["a","b"]}]}}""", "a,b")]
    [InlineData("""{"_embedded":{"leads":{"id":1}}}""", "")]
    [InlineData("""{"title":"strange"}""", "")]
    [InlineData("null", "")]
    public void Every_form_of_an_answer_is_understood_and_none_breaks(string answer, string keys) =>
        string.Join(',', AmoBatchResponse.ByRequest(System.Text.Json.JsonDocument.Parse(answer).RootElement, "leads").Keys).ShouldBe(keys);

    [Theory]
    [InlineData("""{"validation-errors":[{"request_id":"a","errors":[{"path":"price"},{"path":7},3]},{"errors":[]},4]}""", "a", "price")]
    [InlineData("""{"validation-errors":{"request_id":"a"}}""", "", "")]
    [InlineData("[]", "", "")]
    public void Every_form_of_a_refusal_is_understood_and_none_breaks(string answer, string keys, string paths)
    {
        var refused = AmoBatchResponse.Refused(System.Text.Json.JsonDocument.Parse(answer).RootElement);
        string.Join(',', refused.Keys).ShouldBe(keys);
        string.Join(',', refused.Values.SelectMany(p => p)).ShouldBe(paths);
    }

    async Task<(AmoAccountRef Place, int AmoId)> Account()
    {
        var (id, amoId) = await api.Connected(api.HeadOffice);
        // The test looks at amoCRM itself between its calls.
        await api.Fake.Control(HttpMethod.Put, "limits", """{"per_second":1000,"per_account":1000}""");
        return (new(api.HeadOffice.Id, id), amoId);
    }

    Task<IReadOnlyDictionary<string, AmoBatchItemResult>> Write(
        AmoAccountRef place,
        AmoBatchEndpoint batch,
        IEnumerable<AmoBatchItem> items
    ) => api.Services.GetRequiredService<AmoBatchWriter>().Write(place, batch, [.. items], Token);

    async Task<string> Name(int amoId, AmoBatchItemResult made) =>
        (await api.Fake.Api(amoId, HttpMethod.Get, $"leads/{made.Answer.GetProperty("id")}"))["name"]!.GetValue<string>();

    static AmoBatchItem Lead(string key, string name) =>
        new(
            key,
            new()
            {
                ["name"] = name,
                ["_embedded"] = new JsonObject { ["contacts"] = new JsonArray(new JsonObject { ["name"] = "Анна" }) },
            }
        );

    static AmoBatchItem Change(string key, AmoBatchItemResult made, string name, int? status)
    {
        var body = new JsonObject { ["id"] = made.Answer.GetProperty("id").GetInt64(), ["name"] = name };
        if (status is { } existing)
            body["status_id"] = existing;
        return new(key, body);
    }
}
