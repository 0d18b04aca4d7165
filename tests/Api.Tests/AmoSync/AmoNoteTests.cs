using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>What is written about a paired lead on one side is read on the other, once.</summary>
[Collection(typeof(NotesAndTags))]
public sealed class AmoNoteTests(FaultyAmoApi api) : AmoInward(api)
{
    const string Faulty = """{"seed":5,"lost_answer":0.25}""";

    [Fact]
    public async Task Comments_and_notes_are_on_both_sides_once_whatever_answers_are_lost()
    {
        await using var shop = await AmoShop.Open(Api);
        var (id, amoId) = await shop.NewPair();
        await NewNote(shop, amoId, "До обмена", ago: 3600);
        (await Comment(id, "Ещё не обмениваемся")).Expect(201);
        await Heard(shop, id, amoId);
        await Start(shop, "both");
        await Hold(shop, isHeld: true);
        foreach (var text in new[] { "Звонил, ждёт", "Звонил, ждёт", "Прислал\nсправку" })
            (await Comment(id, text)).Expect(201);
        await NewNote(shop, amoId, "Клиент придёт в среду");
        await NewNote(shop, amoId, "Клиент придёт в среду");
        await NewNote(shop, amoId, "Звонок", type: "call_in");
        await Api.Fake.Faults(Faulty);
        await Hold(shop, isHeld: false);
        await Api.Caught(shop, async () => await Later(shop) && await Done(shop) == 5, "all five are on both sides");
        // Another server dies when both sides have them, and nobody knows.
        await Api.Database.Execute(
            """
            update amo_notes set due_at = created_at, state = case when sent_mark is null then 'to_write' else 'sending' end,
              amo_note_id = case when sent_mark is null then amo_note_id end
            where account_id = $1
            """,
            shop.Id
        );
        await Api.Caught(shop, async () => await Later(shop) && await Done(shop) == 5, "all five are known again");
        await Api.Fake.Faults("{}");
        await Api.Later(TimeSpan.FromMinutes(10));
        await Quiet(shop);

        var there = (await Notes(shop, amoId)).Where(text => text != "До обмена").Order(StringComparer.Ordinal);
        there.ShouldBe(["Звонил, ждёт", "Звонил, ждёт", "Клиент придёт в среду", "Клиент придёт в среду", "Прислал\nсправку"]);
        var here = await Comments(id);
        here.Count.ShouldBe(6);
        here.Count(text =>
                text.StartsWith("amoCRM", StringComparison.Ordinal) && text.EndsWith(": Клиент придёт в среду", StringComparison.Ordinal)
            )
            .ShouldBe(2);
        here.Count(text => text.Contains("До обмена", StringComparison.Ordinal)).ShouldBe(0);
        (await Office.Lead(id))["commentCount"].GetValue<int>().ShouldBe(6);
    }

    [Fact]
    public async Task Comments_go_only_the_way_that_was_asked_for_and_nothing_comes_of_an_erased_person()
    {
        await using var shop = await AmoShop.Open(Api);
        (await Exchange(shop))["notes"].GetValue<string>().ShouldBe("none");
        var (id, amoId) = await shop.NewPair();
        var (erased, amoErased) = await shop.NewPair();
        (await Start(shop, "in"))["notes"].GetValue<string>().ShouldBe("in");
        (await Comment(id, "Остаётся здесь")).Expect(201);
        // Wherever it is cut, it is not cut within a character.
        var faces = string.Concat(Enumerable.Repeat("😀", 1200));
        await NewNote(shop, amoId, faces);
        await NewNote(shop, amoId, $"д{faces}");
        await Tell(shop, $"leads[note][0][note][element_id]={amoId}");
        await Eventually.Is(async () => await Done(shop) == 2, "both have come in");
        await Heard(shop, id, amoId);
        (await Comments(id)).Where(text => text.EndsWith('…')).Select(text => text.Length).Order().ShouldBe([1999, 2000]);

        await Start(shop, "out");
        (await Comment(id, "Уходит")).Expect(201);
        await NewNote(shop, amoId, "Остаётся там");
        await Api.Later(TimeSpan.FromMinutes(6));
        await Eventually.Is(async () => (await Notes(shop, amoId)).Contains("Уходит"), "it has gone out");
        (await Notes(shop, amoId)).ShouldNotContain("Остаётся здесь");

        await Start(shop, "both");
        await Api.Database.Execute("update leads set phones = '[]', emails = '[]' where id = $1", erased);
        await NewNote(shop, amoErased, "О том, кого забыли");
        await NewNote(shop, amoId, "О том, кого помнят");
        await Api.Later(TimeSpan.FromMinutes(6));
        await Eventually.Is(async () => await Done(shop) == 4, "the other has come in");
        await Quiet(shop);
        (await Comments(erased)).ShouldBeEmpty();
        (await Comments(id)).ShouldNotContain(text => text.Contains("Остаётся там", StringComparison.Ordinal));
    }

    async Task<ApiResponse> Start(AmoShop shop, string notes)
    {
        var start = new
        {
            incoming = "new",
            outgoing = "new",
            notes,
        };
        var started = (await Office.Post($"{AmoCalls.Accounts}/{shop.Id}/exchange/start", start)).Expect(200);
        await Quiet(shop);
        return started;
    }

    Task<ApiResponse> Comment(Guid id, string text) => Office.Post($"{LeadCalls.Leads}/{id}/comments", new { text });

    async Task<IReadOnlyList<string>> Comments(Guid id) =>
        [.. (await Office.Get($"{LeadCalls.Leads}/{id}/comments?limit=200")).Expect(200).Items.Select(c => c["text"]!.GetValue<string>())];

    async Task NewNote(AmoShop shop, long amoId, string text, int ago = 0, string type = "common")
    {
        var now = (await Api.Fake.Api(shop.AmoId, HttpMethod.Get, $"leads/{amoId}"))["updated_at"]!.GetValue<long>();
        var parameters = type == "common" ? new JsonObject { ["text"] = text } : Call();
        var note = new JsonObject
        {
            ["entity_id"] = amoId,
            ["note_type"] = type,
            ["params"] = parameters,
        };
        if (ago > 0)
            note["created_at"] = now - ago;
        await Api.Fake.Api(shop.AmoId, HttpMethod.Post, "leads/notes", new JsonArray(note).ToJsonString());
    }

    static JsonObject Call() =>
        new()
        {
            ["uniq"] = "1",
            ["duration"] = 60,
            ["source"] = "pbx",
            ["link"] = "https://pbx.example/1.mp3",
            ["phone"] = "+79170000000",
        };

    async Task<IReadOnlyList<string>> Notes(AmoShop shop, long amoId) =>
        [
            .. (await Api.Fake.Api(shop.AmoId, HttpMethod.Get, $"leads/{amoId}/notes?limit=250&filter[note_type]=common"))["_embedded"]![
                "notes"
            ]!
                .AsArray()
                .Select(n => n!["params"]!["text"]!.GetValue<string>()),
        ];

    Task<long> Done(AmoShop shop) =>
        Api.Database.Value<long>("select count(*) from amo_notes where account_id = $1 and state = 'done'", shop.Id);

    /// <summary>While another server has the account, nothing is exchanged with it here.</summary>
    Task Hold(AmoShop shop, bool isHeld) =>
        Api.Database.Execute(
            "update amo_exchanges set attempts = attempts + 1, lease_until = clock_timestamp() + case when $2 then interval '1 hour' else '0' end where id = $1",
            shop.Id,
            isHeld
        );

    /// <summary>What was lost is looked for at its time.</summary>
    async Task<bool> Later(AmoShop shop)
    {
        await Api.Later(TimeSpan.FromSeconds(2));
        await Api.Database.Execute("update amo_exchanges set paused_until = null where id = $1", shop.Id);
        return true;
    }

    async Task Quiet(AmoShop shop)
    {
        await Eventually.Is(
            async () =>
                await Api.Database.Value<long>(
                    """
                    select (select count(*) from amo_notes where account_id = $1 and due_at is not null)
                      + (select count(*) from amo_exchanges where id = $1 and notes_next_at <= $2)
                    """,
                    shop.Id,
                    Api.Clock.GetUtcNow()
                ) == 0,
            "no note waits"
        );
        await shop.Quiet();
    }

    /// <summary>What was told before is heard: what is told after it has arrived.</summary>
    async Task Heard(AmoShop shop, Guid id, long amoId)
    {
        var city = $"Город {Guid.CreateVersion7():N}";
        (await Office.Patch($"{LeadCalls.Leads}/{id}", new { city })).Expect(200);
        await Eventually.Is(async () => (await shop.Lead(amoId)).Value(shop.City) == city, "the city is there");
    }
}
