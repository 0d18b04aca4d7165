using MakCrm.Client;
using MakCrm.TelegramBot.Telegram;

namespace MakCrm.TelegramBot.Screens;

/// <summary>Makes a link by which the client of an application tells about themselves; whoever asked for it passes it on.</summary>
static class QuestionnaireScreens
{
    const int Most = 20;
    const int Prefix = 12;

    public static async Task Ask(UpdateContext visit, Guid loan, CancellationToken ct)
    {
        var (all, words) = (await Questionnaires(visit, ct), visit.Words);
        var rows = new KeyboardBuilder();
        // Two whole ids are more than a button carries.
        foreach (var one in all)
            rows.Add(MessagePayload.Button(words.Of(one.Title), $"U:{loan:N}:{Short(one)}"));
        rows.Add(MessagePayload.Button(words["b_open_loan"], $"Z:{loan:N}"));
        visit.Show(words[all.Count == 0 ? "questionnaires_none" : "questionnaire_choose"], rows);
    }

    public static async Task Send(UpdateContext visit, Guid loan, string questionnaire, CancellationToken ct)
    {
        var application = await visit.Crm.Lending.GetLoanApplication(loan, visit.Reading, ct);
        var chosen = (await Questionnaires(visit, ct)).FirstOrDefault(one => Short(one) == questionnaire);
        if (chosen is null || application.ClientId is not { } client)
        {
            await Ask(visit, loan, ct);
            return;
        }
        var body = new QuestionnaireSending { QuestionnaireId = chosen.Id };
        var sent = await visit.Crm.Lending.SendBorrowerQuestionnaire(client, body, visit.Once("questionnaire"), ct);
        var day = Texts.BotTexts.Day(DateOnly.FromDateTime(sent.ExpiresAt.UtcDateTime));
        visit.Say(visit.Words.Of("questionnaire_link", ("title", visit.Words.Of(chosen.Title)), ("day", day)));
        visit.Say(sent.Url, ApplicationScreens.Back(loan, visit.Words));
    }

    static async Task<IReadOnlyList<BorrowerQuestionnaire>> Questionnaires(UpdateContext visit, CancellationToken ct) =>
        (await visit.Crm.Lending.ListBorrowerQuestionnaires(new() { Limit = Most }, visit.Reading, ct)).Items;

    static string Short(BorrowerQuestionnaire questionnaire) => $"{questionnaire.Id:N}"[^Prefix..];
}
