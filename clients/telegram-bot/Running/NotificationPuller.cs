using System.Globalization;
using MakCrm.Client;
using MakCrm.TelegramBot.Screens;
using MakCrm.TelegramBot.Store;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Running;

/// <summary>
/// Brings people what the product has to tell them, and tells the product what became of it. A message is taken over into the store before it
/// is sent; the product gives it out again until it is settled, and it is sent once all the same.
/// </summary>
sealed partial class NotificationPuller(
    CrmClientFactory people,
    BotStore store,
    OutboxSender outBox,
    BotSettings settings,
    TimeProvider clock,
    ILogger<NotificationPuller> log
) : BackgroundService
{
    const int AtOnce = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (!await Round(stoppingToken))
                    await Task.Delay(settings.Pace.NewsPause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is not settled comes again.
        }
    }

    /// <summary>True where more waits.</summary>
    async Task<bool> Round(CancellationToken ct)
    {
        try
        {
            await Settle(ct);
            return await Take(ct) == AtOnce;
        }
        catch (MakException away)
        {
            LogAway(away.Message);
            return false;
        }
    }

    async Task<int> Take(CancellationToken ct)
    {
        var request = new MessengerMessageRequest { Channel = MessengerChannel.Telegram, Limit = AtOnce };
        var taken = await people.Bot.Messengers.TakeMessengerMessages(request, ct: ct);
        foreach (var message in taken.Items)
            store.AddNotice($"{message.Id}", Written(message));
        if (taken.Items.Count > 0)
            outBox.Wake();
        return taken.Items.Count;
    }

    async Task Settle(CancellationToken ct)
    {
        var settled = store.Unsettled(AtOnce);
        if (settled.Count == 0)
            return;
        await people.Bot.Messengers.SettleMessengerMessages(new() { Items = [.. settled.Select(Outcome)] }, ct: ct);
        store.Settle(settled);
    }

    static MessengerMessageOutcome Outcome(DeliveryOutcome notice) =>
        new()
        {
            Id = Guid.Parse(notice.Id),
            Outcome = new(notice.Outcome),
            Error = notice.Error is { Length: > 0 } error ? error : null,
        };

    /// <summary>In a private chat the chat has the number of the person.</summary>
    static IReadOnlyList<SendRequest> Written(MessengerMessage message)
    {
        if (!long.TryParse(message.ExternalId, NumberStyles.None, CultureInfo.InvariantCulture, out var chat))
            return [];
        var parts = TextSplitter.Parts($"{message.Title}\n\n{message.Text}");
        var buttons = Buttons(message, new(message.Language.Value == "ru" ? "ru" : "en"));
        return
        [
            .. parts.Select(
                (part, number) =>
                    new SendRequest(chat, "sendMessage", MessagePayload.Body(chat, part, number == parts.Count - 1 ? buttons : null, null))
            ),
        ];
    }

    /// <summary>What can be done about it at once.</summary>
    static KeyboardBuilder Buttons(MessengerMessage message, BotTexts words)
    {
        var id = $"{message.Subject.Id:N}";
        if (message.Subject.Type == SubjectKind.Lead)
            return new KeyboardBuilder().Add(MessagePayload.Button(words["b_open_lead"], $"L:{id}"));
        if (message.Subject.Type == SubjectKind.Task)
            return TaskScreens.Buttons(message.Subject.Id, words);
        if (message.Subject.Type == SubjectKind.LoanApplication)
            return new KeyboardBuilder().Add(MessagePayload.Button(words["b_open_loan"], $"Z:{id}"));
        if (message.Subject.Type != SubjectKind.Lot)
            return new();
        var isOpen = message.Kind == NotificationKind.LotOpened || message.Kind == NotificationKind.LotOutbid;
        return new KeyboardBuilder().Add(
            isOpen ? MessagePayload.Button(words["b_bid"], $"B:{id}") : null,
            MessagePayload.Button(words["b_open_lot"], $"O:{id}")
        );
    }

    [LoggerMessage(LogLevel.Warning, "Fetching notifications failed: {Reason}")]
    partial void LogAway(string reason);
}
