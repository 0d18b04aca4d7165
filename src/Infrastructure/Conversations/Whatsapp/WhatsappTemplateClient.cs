using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MakCrm.Application.Conversations;
using MakCrm.Domain.Common;
using MakCrm.Domain.Conversations;

namespace MakCrm.Infrastructure.Conversations.Whatsapp;

/// <summary>Templates of a business, as Meta has them now.</summary>
sealed partial class WhatsappTemplateClient(WhatsappApiClient http)
{
    const int LongestText = 2000;
    const int LongestWord = 512;

    public async Task<(TemplatePage? Page, ChannelErrorCode? Trouble)> List(
        ChannelConnection channel,
        string businessId,
        (int Limit, string? After) page,
        CancellationToken ct
    )
    {
        var after = page.After is { } end ? $"&after={Uri.EscapeDataString(end)}" : "";
        var fields = "name,language,status,category,parameter_format,components";
        var path = $"{Uri.EscapeDataString(businessId)}/message_templates?fields={fields}&limit={page.Limit}{after}";
        try
        {
            var answer = await http.Ask(channel, path, ct);
            if (!answer.IsOk)
                return (null, answer.Trouble);
            if (answer.Body?["data"] is not JsonArray data)
                return (null, ChannelErrorCode.NotUnderstood);
            return (new([.. data.OfType<JsonObject>().Select(Template).OfType<ProviderMessageTemplate>()], Next(answer.Body)), null);
        }
        catch (HttpRequestException)
        {
            return (null, ChannelErrorCode.Unreachable);
        }
    }

    /// <summary>Only where Meta names a next page there is one.</summary>
    static string? Next(JsonObject body) =>
        body["paging"] is JsonObject paging && paging["next"] is not null && paging["cursors"] is JsonObject cursors
            ? Text(cursors, "after")
            : null;

    static ProviderMessageTemplate? Template(JsonObject body)
    {
        if (Text(body, "name") is not { } name || Text(body, "language") is not { } language)
            return null;
        var parts = body["components"] is JsonArray all ? all.OfType<JsonObject>().ToList() : [];
        var text = parts.Where(part => Text(part, "type") == "BODY").Select(part => Text(part, "text")).FirstOrDefault() ?? "";
        var isNamed = Text(body, "parameter_format") == "NAMED";
        return new(
            name,
            language,
            (Text(body, "status") ?? "unknown").ToLowerInvariant(),
            (Text(body, "category") ?? "unknown").ToLowerInvariant(),
            text.Truncate(LongestText),
            isNamed ? null : Places().Matches(text).Select(place => place.Value).Distinct().Count(),
            parts.TrueForAll(IsPlain)
        );
    }

    /// <summary>What needs no more than the words of the body.</summary>
    static bool IsPlain(JsonObject part) =>
        Text(part, "type") switch
        {
            "HEADER" => Text(part, "format") == "TEXT" && !Places().IsMatch(Text(part, "text") ?? ""),
            "BUTTONS" => part["buttons"] is JsonArray buttons
                && buttons
                    .OfType<JsonObject>()
                    .All(b => !Places().IsMatch(Text(b, "url") ?? "") && Text(b, "type") is "QUICK_REPLY" or "URL" or "PHONE_NUMBER"),
            "BODY" or "FOOTER" => true,
            _ => false,
        };

    static string? Text(JsonObject from, string name) =>
        from[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0
            ? (name == "text" ? text : text.Truncate(LongestWord))
            : null;

    [GeneratedRegex(@"\{\{\s*\d+\s*\}\}")]
    private static partial Regex Places();
}
