using System.Text.Json;
using MakCrm.Application.AmoSync;
using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync;
using MakCrm.Infrastructure.AmoSync.Dictionaries;

namespace MakCrm.Infrastructure.AmoSync.Hooks;

/// <summary>Sees to it that amoCRM knows where to tell what happens. It gives an address up that has answered badly for long; then it is entered anew.</summary>
sealed class AmoWebhookRegistrar(AmoApiClient client, AmoWebhookStore rows, IPublicUrlProvider address, TimeProvider clock)
{
    const string Path = "/api/v4/webhooks";

    static readonly string[] Wanted =
    [
        "status_lead",
        .. from entity in new[] { "lead", "contact", "company" }
        from action in new[] { "add", "update", "delete", "restore", "responsible", "note" }
        select $"{action}_{entity}",
        "add_task",
        "update_task",
        "delete_task",
        "responsible_task",
    ];

    /// <summary>What was in the way; null when amoCRM knows.</summary>
    public async Task<AmoErrorCode?> Check(AmoAccountRef place, CancellationToken ct)
    {
        var destination = address.Of($"{AmoRoutes.Hooks}/{await rows.Secret(place, ct)}");
        var trouble = await Register(place, destination, ct);
        await rows.Note(place, trouble, clock.GetUtcNow(), ct);
        return trouble;
    }

    async Task<AmoErrorCode?> Register(AmoAccountRef place, string destination, CancellationToken ct)
    {
        var found = await client.Get(place, $"{Path}?filter[destination]={Uri.EscapeDataString(destination)}", ct);
        if (found.Trouble is { } trouble)
            return trouble;
        var existing = found.Body is { } body ? (AmoJson.Embedded(body, "webhooks") ?? []).Where(w => Is(w, destination)).ToList() : [];
        if (existing.Exists(IsWell))
            return null;
        // Entered once more, one that was given up stays so.
        if (existing.Count > 0 && (await client.Write(place, HttpMethod.Delete, Path, new { destination }, ct)).Trouble is { } stored)
            return stored;
        return (await client.Write(place, HttpMethod.Post, Path, new { destination, settings = Wanted }, ct)).Trouble;
    }

    static bool Is(JsonElement webhook, string destination) => AmoJson.Text(webhook, "destination", 2048) == destination;

    static bool IsWell(JsonElement webhook) =>
        !AmoJson.IsTrue(webhook, "disabled") && AmoJson.Texts(webhook, "settings").IsSupersetOf(Wanted);
}
