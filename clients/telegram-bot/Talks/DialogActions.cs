using System.Globalization;
using MakCrm.Client;
using MakCrm.TelegramBot.Screens;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Talks;

/// <summary>
/// What comes of a talk whose questions are all answered. Requests are made of the answers alone, so that the same answers make the same
/// request, and the product does it once.
/// </summary>
sealed class DialogActions(CrmClientFactory people, FileScreen files, ApplicationScreens applications)
{
    public Task Do(UpdateContext visit, Dialog talk, CancellationToken ct) =>
        talk.Scenario switch
        {
            "lead" => CreateLead(visit, talk, ct),
            "comment" => Comment(visit, talk, ct),
            "file" => files.Attach(visit, talk.AllOf("file")[0], talk.AllOf("file")[1], Guid.Parse(talk.Subject!), visit.Once(talk), ct),
            "bid" => Bid(visit, talk, ct),
            "document" => applications.HandIn(visit, talk, ct),
            "act" => ActScreens.Accept(visit, talk, ct),
            "calculator" => CalculatorScreen.Forecast(visit, talk, ct),
            _ => Register(visit, talk, ct),
        };

    static async Task CreateLead(UpdateContext visit, Dialog talk, CancellationToken ct)
    {
        var receipt = await visit.Crm.Leads.CreateLead(
            new()
            {
                Name = talk.Answer("name"),
                Phones = talk.AllOf("phone"),
                Emails = talk.AllOf("email"),
                City = talk.Answer("city"),
                Product = talk.Answer("product") is { } product ? new LoanProduct(product) : null,
                RequestedAmount = Amount(talk),
                ProcessingWay = ProcessingWay.Messenger,
                Comment = talk.Answer("comment"),
            },
            visit.Once(talk),
            ct
        );
        visit.Say(Receipt(receipt, visit.Words), AfterLead(receipt, visit.Words));
    }

    static string Receipt(LeadReceipt receipt, BotTexts words)
    {
        var by = receipt.Duplicates.Select(one => one.MatchedBy.Value).Distinct().Select(kind => words.Name("by", kind));
        var saved =
            receipt.Decision == IntakeDecision.Duplicate ? words.Of("lead_duplicate", ("by", string.Join(", ", by))) : words["lead_saved"];
        var unread = receipt
            .Reasons.Select(reason => $"lead_reason.{reason.Value}")
            .Where(BotTexts.Keys.Contains)
            .Select(key => words[key]);
        return string.Join('\n', [saved, .. unread]);
    }

    static KeyboardBuilder AfterLead(LeadReceipt receipt, BotTexts words) =>
        new KeyboardBuilder()
            .Add(MessagePayload.Button(words["b_open_lead"], $"L:{receipt.Id:N}"), MessagePayload.Button(words["b_new_lead"], "n"))
            .Add(MessagePayload.Button(words["b_menu"], "m"));

    static async Task Comment(UpdateContext visit, Dialog talk, CancellationToken ct)
    {
        var lead = Guid.Parse(talk.Subject!);
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        // Whoever brings leads and does not work on them comments as their partner.
        if (Menu.May(profile, "leads.change"))
            await visit.Crm.Leads.AddLeadComment(lead, new() { Text = talk.Answer("text")! }, visit.Once(talk), ct);
        else
            await visit.Crm.Leads.AddPartnerComment(lead, new() { Text = talk.Answer("text")! }, visit.Once(talk), ct);
        visit.Say(visit.Words["comment_kept"], LeadScreens.Back(lead, visit.Words));
    }

    static async Task Bid(UpdateContext visit, Dialog talk, CancellationToken ct)
    {
        var lot = Guid.Parse(talk.Subject!);
        var receipt = await visit.Crm.Market.PlaceBid(lot, new() { Maximum = Amount(talk)! }, visit.Once(talk), ct);
        visit.Say(
            visit.Words.Of(
                $"bid.{(receipt.Outcome == BidOutcome.Leading ? "leading" : "outbid")}",
                ("price", BotTexts.Amount(receipt.Price))
            ),
            new KeyboardBuilder().Add(
                MessagePayload.Button(visit.Words["b_open_lot"], $"O:{lot:N}"),
                MessagePayload.Button(visit.Words["b_menu"], "m")
            )
        );
    }

    async Task Register(UpdateContext visit, Dialog talk, CancellationToken ct)
    {
        await people.Bot.Registrations.SubmitRegistration(
            talk.Subject!,
            new()
            {
                Name = talk.Answer(RegistrationScenarios.Name)!,
                Email = talk.Answer(RegistrationScenarios.Email)!,
                Language = new(visit.Words.Language),
                Consent = talk.Answer(RegistrationScenarios.Consent) == "true",
                Answers =
                [
                    .. talk
                        .Answers.Where(answer => answer.Key[0] != '@' && answer.Value.Count > 0)
                        .Select(answer => new RegistrationAnswer { Key = answer.Key, Values = answer.Value }),
                ],
            },
            visit.Once(talk),
            ct
        );
        visit.Say(visit.Words["registration_sent"]);
    }

    static Money? Amount(Dialog talk) =>
        talk.Answer("amount") is { } minor ? new() { Amount = long.Parse(minor, CultureInfo.InvariantCulture), Currency = "RUB" } : null;
}
