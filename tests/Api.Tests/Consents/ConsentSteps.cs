using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Consents;

static class ConsentSteps
{
    public const string Texts = "/api/v1/consent-texts";

    public static string Of(Guid lead) => $"{LeadCalls.Leads}/{lead}/consents";

    public static string Of(Guid lead, Guid consent) => $"{Of(lead)}/{consent}";

    public static Task<ApiResponse> Publish(this TestApiClient client, string kind, string text, string? code = null)
    {
        var words = new JsonObject
        {
            ["kind"] = kind,
            ["language"] = "ru",
            ["title"] = "Согласие",
            ["text"] = text,
        };
        if (code is not null)
            words["code"] = code;
        return client.Post(Texts, words);
    }

    public static async Task<Guid> Published(this TestApiClient client, string kind, string text = "Я согласен") =>
        (await client.Publish(kind, text)).Expect(201).Id;

    /// <summary>A lead that its source knows by a number, and what the person has agreed to there.</summary>
    public static async Task<Guid> Tell(
        this TestApiClient client,
        string number,
        string textVersion,
        string givenAt = "2026-01-20T09:14:00Z"
    )
    {
        var received = new
        {
            phones = new[] { $"+7 926 {number[..3]} {number[3..5]} {number[5..]}" },
            externalId = number,
            consent = new
            {
                givenAt,
                textVersion,
                ip = "178.205.10.4",
                channel = "web_form",
            },
        };
        return (await client.Post(LeadCalls.Leads, received)).Id;
    }

    public static async Task<List<Consented>> Consents(this TestApiClient client, Guid lead, string query = "") =>
        [
            .. (await client.Get(Of(lead) + query))
                .Expect(200)
                .Items.Select(c => new Consented(
                    c["id"]!.GetValue<Guid>(),
                    c.Text("kind")!,
                    c.Text("textVersion"),
                    c["isActive"]!.GetValue<bool>(),
                    c["isFromLead"]!.GetValue<bool>()
                )),
        ];
}

/// <summary>The heart of a consent as an answer shows it.</summary>
sealed record Consented(Guid Id, string Kind, string? TextVersion, bool IsActive, bool IsFromLead);
