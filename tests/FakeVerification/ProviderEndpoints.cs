using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakCrm.FakeVerification;

/// <summary>The providers' own side: DaData as it answers, and a gateway to registers of the state.</summary>
sealed class ProviderEndpoints(World world, FaultGate gate)
{
    const string Party = "/suggestions/api/4_1/rs/findById/party";

    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Map(IEndpointRouteBuilder app)
    {
        Map(app, Party, body => Company($"{body?["query"]}"));
        Map(app, "/api/v1/clean/passport", body => Cleaned(body, Passport));
        Map(app, "/api/v1/clean/phone", body => Cleaned(body, Phone));
        Map(app, "/api/v1/clean/address", body => Cleaned(body, Address));
        Map(app, "/fns/inn", body => new JsonObject { ["status"] = "found", ["matches"] = true });
        Map(app, "/fssp/debts", Debts);
    }

    void Map(IEndpointRouteBuilder app, string path, Func<JsonNode?, JsonNode> answer) =>
        app.MapPost(
            path,
            async (HttpContext http) =>
            {
                if (string.IsNullOrWhiteSpace(http.Request.Headers.Authorization))
                    return Results.Unauthorized();
                var body = await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
                var question = body?.ToJsonString(Plain) ?? "";
                lock (world.Gate)
                    world.Asked.Add(new(path, $"{http.Request.Headers["X-Request-Id"]}", body?.DeepClone()));
                return await gate.Meet(http, question) ?? Results.Json(Known(path, question) ?? answer(body));
            }
        );

    JsonNode? Known(string path, string question)
    {
        lock (world.Gate)
            return world.Facts.Find(f => f.Path == path && question.Contains(f.Match, StringComparison.Ordinal))?.Answer.DeepClone();
    }

    /// <summary>Every number is of a company at work, unless something else is known of it.</summary>
    static JsonObject Company(string number) =>
        new()
        {
            ["suggestions"] = new JsonArray(
                new JsonObject
                {
                    ["value"] = number.Length == 15 ? "ИП Иванов Иван" : "ООО «Ромашка»",
                    ["data"] = new JsonObject
                    {
                        ["ogrn"] = number,
                        ["inn"] = "7707083893",
                        ["hid"] = $"hid-{number}",
                        ["state"] = new JsonObject { ["status"] = "ACTIVE" },
                    },
                }
            ),
        };

    static JsonArray Cleaned(JsonNode? body, Func<string, JsonObject> clean) =>
        new([.. (body as JsonArray ?? []).Select(text => clean($"{text}"))]);

    /// <summary>Series that begin with 99 are of passports that were declared invalid.</summary>
    static JsonObject Passport(string text) =>
        new() { ["source"] = text, ["qc"] = text.StartsWith("99", StringComparison.Ordinal) ? 10 : 0 };

    static JsonObject Phone(string text) =>
        new()
        {
            ["source"] = text,
            ["phone"] = text,
            ["type"] = "Мобильный",
            ["provider"] = "ПАО «Связь»",
            ["region"] = "Москва и Московская область",
            ["qc"] = text.Count(char.IsAsciiDigit) == 11 ? 0 : 2,
        };

    /// <summary>An address without a number of a house is not certain.</summary>
    static JsonObject Address(string text) =>
        new()
        {
            ["source"] = text,
            ["result"] = text,
            ["fias_id"] = "0c5b2444-70a0-4932-980c-b4dc0d3f02b5",
            ["fias_level"] = "8",
            ["qc"] = text.Any(char.IsAsciiDigit) ? 0 : 1,
        };

    /// <summary>Whoever is called Должников owes.</summary>
    static JsonObject Debts(JsonNode? body)
    {
        var owes = $"{body?["lastName"]}".StartsWith("Должников", StringComparison.Ordinal);
        return new() { ["count"] = owes ? 2 : 0, ["total"] = owes ? 120_000 : 0 };
    }
}
