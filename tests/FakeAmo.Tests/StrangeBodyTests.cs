using System.Text.Json.Nodes;

namespace MakCrm.FakeAmo.Tests;

/// <summary>Every value of every body in turn becomes what nobody expects: the answer is a refusal or done, and never a fault of the program.</summary>
public sealed class StrangeBodyTests(Fake fake) : IClassFixture<Fake>, IAsyncLifetime
{
    static readonly string[] Strange = ["null", "5", "1.5", "99999999999999", "\"x\"", "true", "{}", "[]", "[5]", "[{}]", "[null]"];

    public async ValueTask InitializeAsync() => await fake.Start();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(
        "leads",
        """[{"name":"a","price":1,"status_id":142,"pipeline_id":"$pipeline","responsible_user_id":"$user","created_at":1,"closed_at":1,"source_id":1,"tags_to_add":[{"name":"t"}],"_embedded":{"tags":[{"name":"t"}],"contacts":[{"id":"$contact","is_main":true}]},"request_id":"r"}]"""
    )]
    [InlineData(
        "contacts",
        """[{"name":"a","first_name":"b","last_name":"c","updated_at":1,"updated_by":0,"created_by":0,"custom_fields_values":[{"field_code":"PHONE","values":[{"value":"1","enum_code":"WORK"}]}]}]"""
    )]
    [InlineData("companies", """[{"name":"a","custom_fields_values":[{"field_code":"WEB","values":[{"value":"v"}]}]}]""")]
    [InlineData(
        "leads/complex",
        """[{"name":"a","_embedded":{"contacts":[{"name":"b"}],"companies":[{"name":"c"}],"source":{"external_id":"x"}}}]"""
    )]
    [InlineData("leads/complex", """[{"name":"a","_embedded":{"contacts":[{"name":"b"}],"metadata":{"category":"forms"}}}]""")]
    [InlineData(
        "leads/unsorted/forms",
        """[{"source_uid":"u","source_name":"n","pipeline_id":"$pipeline","created_at":1,"metadata":{"form_id":"f","form_name":"n","form_page":"/","form_sent_at":1},"_embedded":{"leads":[{"name":"a"}],"contacts":[{"name":"b"}]}}]"""
    )]
    [InlineData(
        "tasks",
        """[{"text":"t","complete_till":1,"duration":1,"task_type_id":1,"is_completed":true,"result":{"text":"r"},"entity_id":"$lead","entity_type":"leads"}]"""
    )]
    [InlineData(
        "leads/notes",
        """[{"entity_id":"$lead","note_type":"common","params":{"text":"t"},"created_by":"$user","responsible_user_id":"$user"}]"""
    )]
    [InlineData("leads/tags", """[{"name":"t"}]""")]
    [InlineData("sources", """[{"name":"n","external_id":"$unique","pipeline_id":"$pipeline","default":true}]""")]
    [InlineData(
        "leads/pipelines",
        """[{"name":"n","sort":1,"is_main":true,"is_unsorted_on":true,"_embedded":{"statuses":[{"id":1,"name":"s"}]}}]"""
    )]
    [InlineData(
        "leads/custom_fields",
        """[{"name":"n","type":"select","code":"$unique","sort":1,"is_api_only":true,"enums":[{"value":"v","sort":1,"code":"c"}]}]"""
    )]
    [InlineData("webhooks", """{"destination":"http://127.0.0.1:9/","settings":["add_lead"],"sort":1}""")]
    public async Task A_strange_value_is_refused_or_taken(string path, string body)
    {
        body = await Filled(body);
        (await Post(path, body)).Status.ShouldBeInRange(200, 201);
        foreach (var place in Places(JsonNode.Parse(body)!).ToList())
        foreach (var strange in Strange)
        {
            var changed = JsonNode.Parse(body)!;
            Put(changed, place, JsonNode.Parse(strange));
            var answer = await Post(path, changed.ToJsonString());
            answer.Status.ShouldBeLessThan(500, $"{string.Join('.', place)} = {strange}: {answer.Text}");
        }
    }

    Task<Answer> Post(string path, string body) =>
        fake.Post(path, body.Replace("$unique", $"{Guid.CreateVersion7()}", StringComparison.Ordinal));

    /// <summary>With ids of what is there, so that nothing but the strange value is wrong.</summary>
    async Task<string> Filled(string body)
    {
        var pipeline = (await fake.Get("leads/pipelines")).Expect(200)["_embedded"]!["pipelines"]![0]!["id"];
        var user = (await fake.Get("users")).Expect(200)["_embedded"]!["users"]![0]!["id"];
        return body.Replace("\"$pipeline\"", $"{pipeline}", StringComparison.Ordinal)
            .Replace("\"$user\"", $"{user}", StringComparison.Ordinal)
            .Replace("\"$lead\"", $"{await fake.Made("leads", "{}")}", StringComparison.Ordinal)
            .Replace("\"$contact\"", $"{await fake.Made("contacts", "{}")}", StringComparison.Ordinal);
    }

    /// <summary>The ways to every value below a node.</summary>
    static IEnumerable<string[]> Places(JsonNode node) =>
        node switch
        {
            JsonObject branch => branch.SelectMany(pair => Below(pair.Key, pair.Value)),
            JsonArray list => list.Index().SelectMany(pair => Below($"{pair.Index}", pair.Item)),
            _ => [],
        };

    static IEnumerable<string[]> Below(string step, JsonNode? node) =>
        node is null
            ?
            [
                [step],
            ]
            : Places(node).Select(rest => (string[])[step, .. rest]).Prepend([step]);

    static void Put(JsonNode root, string[] place, JsonNode? value)
    {
        var parent = place[..^1].Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step, null)]! : node[step]!);
        if (parent is JsonArray array)
            array[int.Parse(place[^1], null)] = value;
        else
            parent[place[^1]] = value;
    }
}
