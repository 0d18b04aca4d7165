using MakCrm.TelegramBot.Telegram;

namespace MakCrm.TelegramBot.Screens;

/// <summary>Turns pages: cursors are too long for buttons, so buttons carry numbers and the chat keeps where each page begins.</summary>
static class Paging
{
    /// <summary>Where the page begins; the first one where it is not known any more.</summary>
    public static string? Start(UpdateContext visit, string view, int page)
    {
        if (page > 0 && visit.Cursors is { } stored && stored.View == view && page <= stored.Starts.Count)
            return stored.Starts[page - 1];
        visit.Cursors = new(view, []);
        return null;
    }

    public static void Turn(UpdateContext visit, KeyboardBuilder rows, string view, int page, string? next)
    {
        var starts = visit.Cursors is { } stored && stored.View == view ? stored.Starts : [];
        var here = Math.Min(page, starts.Count);
        visit.Cursors = new(view, [.. starts.Take(here), .. next is null ? Array.Empty<string>() : [next]]);
        rows.Add(
            here > 0 ? MessagePayload.Button(visit.Words["b_back"], $"{view}:{here - 1}") : null,
            next is not null ? MessagePayload.Button(visit.Words["b_forward"], $"{view}:{here + 1}") : null
        );
    }
}
