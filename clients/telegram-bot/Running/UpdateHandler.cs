using System.Text.Json;
using MakCrm.Client;
using MakCrm.TelegramBot.Store;
using MakCrm.TelegramBot.Telegram;

namespace MakCrm.TelegramBot.Running;

/// <summary>Answers one update and notes that it is answered, with all that is to be said, at once.</summary>
sealed partial class UpdateHandler(
    BotStore store,
    UpdateRouter reception,
    CrmClientFactory people,
    BotApi telegram,
    ILogger<UpdateHandler> log
)
{
    public async Task Answer(StoredUpdate stored, CancellationToken ct)
    {
        var update = JsonSerializer.Deserialize<Update>(stored.Body, TelegramJson.Options)!;
        var state = store.Chat(stored.Chat);
        var visit = new UpdateContext(update, state, people, store.Id);
        if (update.CallbackQuery is { } pressed)
            await StopTheClock(pressed, ct);
        if (update.Chat!.IsPrivate)
            await Try(visit, ct);
        else if (update.Message?.Text is ['/', ..])
            visit.Say(visit.Words["private_only"]);
        store.Finish(stored.Id, visit.State, visit.Sends);
    }

    async Task Try(UpdateContext visit, CancellationToken ct)
    {
        var before = (visit.Talk, visit.Cursors);
        try
        {
            await reception.Answer(visit, ct);
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // What was not done can be asked for again from where it stood.
            (visit.Talk, visit.Cursors) = before;
            visit.Unsay();
            visit.Say(Reason(visit, failed));
        }
    }

    string Reason(UpdateContext visit, Exception failed)
    {
        switch (failed)
        {
            case MakTokenException { Error: "invalid_grant" }:
                people.Forget(visit.From.Id);
                visit.Talk = null;
                return visit.Words["not_linked"];
            case MakProblemException { IsTransient: false } problem:
                return problem.Code == ProblemCode.Forbidden ? visit.Words["not_allowed"] : Told(problem);
            case MakException or BotApiException:
                LogUnavailable(failed, visit.Update.UpdateId);
                return visit.Words["unavailable"];
            default:
                LogBroken(failed, visit.Update.UpdateId);
                return visit.Words["broken"];
        }
    }

    // The product says it in the person's language.
    static string Told(MakProblemException problem)
    {
        var places = problem
            .Errors.Select(error => error.Detail)
            .OfType<string>()
            .Where(text => text != problem.Detail && text != problem.Title);
        return string.Join('\n', new[] { problem.Title, problem.Detail }.Concat(places).OfType<string>().Distinct());
    }

    /// <summary>The button shows a clock until it is answered; nothing depends on it.</summary>
    async Task StopTheClock(CallbackQuery pressed, CancellationToken ct)
    {
        try
        {
            await telegram.AnswerCallbackQuery(pressed.Id, ct);
        }
        catch (BotApiException unanswered)
        {
            LogClock(unanswered.Code, unanswered.Description);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Update {UpdateId} failed: a service is unavailable")]
    partial void LogUnavailable(Exception failed, long updateId);

    [LoggerMessage(LogLevel.Error, "Update {UpdateId} failed unexpectedly")]
    partial void LogBroken(Exception failed, long updateId);

    [LoggerMessage(LogLevel.Debug, "answerCallbackQuery failed: {Code} {Reason}")]
    partial void LogClock(int code, string reason);
}
