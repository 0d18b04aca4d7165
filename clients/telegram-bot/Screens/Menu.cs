using MakCrm.Client;
using MakCrm.TelegramBot.Telegram;

namespace MakCrm.TelegramBot.Screens;

/// <summary>What there is to do: for a stranger, and for somebody by what he may.</summary>
static class Menu
{
    public static async Task Show(UpdateContext visit, CancellationToken ct)
    {
        var profile = await visit.Crm.Identity.GetProfile(visit.Reading, ct);
        var words = visit.Words;
        var rows = new KeyboardBuilder()
            .Add(If(profile, "leads.create", words["b_new_lead"], "n"))
            .Add(If(profile, "leads.read", words["b_own_leads"], "l:own:0"), If(profile, "leads.read", words["b_leads"], "l:all:0"))
            .Add(If(profile, "tasks.read", words["b_tasks"], "t:0"), If(profile, "deals.read", words["b_board"], "b"))
            .Add(If(profile, "loan_applications.read", words["b_loans"], "z:0"))
            .Add(If(profile, "market.lots.read", words["b_lots"], "o:0"), If(profile, "ledger.wallet.read", words["b_wallet"], "w"))
            .Add(If(profile, "settlements.accept", words["b_income"], "i"), If(profile, "settlements.accept", words["b_acts"], "a:new:0"))
            .Add(If(profile, "settlements.accept", words["b_calc"], "u"), If(profile, "settlements.accept", words["b_grade"], "j"))
            .Add(If(profile, "partners.own", words["b_links"], "q"))
            .Add(MessagePayload.Button(words["b_language"], "g"));
        var text =
            May(profile, "leads.create") ? "menu"
            : May(profile, "leads.read") || May(profile, "market.lots.read") ? "menu_plain"
            : "menu_nothing";
        visit.Show(words.Of(text, ("name", profile.Name)), rows);
    }

    public static void Welcome(UpdateContext visit, string? form) =>
        visit.Say(
            visit.Words["hello_stranger"],
            new KeyboardBuilder()
                .Add(form is null ? null : MessagePayload.Button(visit.Words["b_register"], "r"))
                .Add(MessagePayload.Button(visit.Words["b_language"], "g"))
        );

    public static void Languages(UpdateContext visit) =>
        visit.Show(
            visit.Words["choose_language"],
            new KeyboardBuilder().Add(MessagePayload.Button("Русский", "g:ru"), MessagePayload.Button("English", "g:en"))
        );

    public static bool May(Profile profile, string permission) => profile.Permissions.Contains(permission);

    static Button? If(Profile profile, string permission, string text, string data) =>
        May(profile, permission) ? MessagePayload.Button(text, data) : null;
}
