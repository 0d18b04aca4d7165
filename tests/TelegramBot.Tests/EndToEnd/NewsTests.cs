using MakCrm.Client;
using MakCrm.TelegramBot.Tests.Kit;
using MakCrm.TestKit;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>News finds people where they are, once, with a button for what can be done.</summary>
public sealed class NewsTests(TelegramStage stage, FaultyStage faulty) : IClassFixture<TelegramStage>, IClassFixture<FaultyStage>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_gets_a_lead_hears_of_it_and_opens_it()
    {
        var person = await stage.Crm.NewPerson("manager");
        var somebody = await stage.Linked(person);
        var lead = await stage.Crm.AssignLead(person);
        var heard = await somebody.Hears("Вам назначен лид");
        heard.Buttons.ShouldHaveSingleItem().Data.ShouldBe($"L:{lead:N}");
        await somebody.Gets("Открыть лид", "Статус: Новый");
    }

    [Fact]
    public async Task A_new_lead_is_told_to_whoever_answers_for_it_and_opens()
    {
        var person = await stage.Crm.NewPerson("manager");
        var somebody = await stage.Linked(person);
        using var own = await stage.Crm.Sdk(person);
        var wish = new NotificationRule
        {
            Kind = NotificationKind.LeadRegistered,
            Channel = NotificationChannel.Telegram,
            Delivery = NotificationDelivery.AtOnce,
        };
        await own.Notifications.ChangeNotificationPreferences(new() { Rules = [wish] }, ct: Ct);
        using var office = stage.Crm.Sdk(stage.Crm.HeadOffice);
        var registration = new LeadRegistration
        {
            Name = "Анна",
            Phones = [NewLeads.NewPhone()],
            ResponsibleId = person.Id,
        };
        var lead = await office.Leads.CreateLead(registration, ct: Ct);
        var heard = await somebody.Hears("Новый лид");
        heard.Buttons.ShouldHaveSingleItem().Data.ShouldBe($"L:{lead.Id:N}");
    }

    [Fact]
    public async Task A_lot_is_told_to_those_who_may_bid_with_a_button_that_bids()
    {
        var franchisee = stage.Crm.Network.Franchisees[2];
        var somebody = await stage.Linked("franchisee", franchisee);
        using var office = stage.Crm.Sdk(stage.Crm.HeadOffice);
        await office.Ledger.TopUpWallet(franchisee.Id, new() { Amount = Money.Rubles(100_000), Reference = "test" }, ct: Ct);
        var lead = await office.Leads.CreateLead(
            new()
            {
                Name = "Анна",
                Phones = [NewLeads.NewPhone()],
                City = "Казань",
            },
            ct: Ct
        );
        await office.Market.CreateLot(
            new()
            {
                LeadId = lead.Id,
                Reserve = Money.Rubles(3_000),
                Step = Money.Rubles(100),
                DurationSeconds = 3600,
            },
            ct: Ct
        );
        await somebody.Hears("Новый лот");
        await somebody.Gets("Сделать ставку", "До какой суммы");
        await somebody.Asks("4000", "Сделать ставку?");
        await somebody.Gets("Да, отправить", "вы лидируете");
    }

    [Fact]
    public async Task Whoever_has_blocked_the_bot_hears_no_more_and_the_product_knows()
    {
        await using var world = await FaultyWorld.Begin(faulty.Crm);
        await world.StartBot();
        var person = await faulty.Crm.NewPerson("manager");
        world.Telegram.Says(world.User, $"/start {await faulty.Crm.LinkCode(person)}");
        // The first news is that he has linked it: what he refuses must be the one that is looked for.
        await world.Hears("Привязан мессенджер");
        var before = Tries(world);
        world.Telegram.Instead = call =>
            call.Method == "sendMessage" && call.Chat == world.User
                ? FakeTelegram.Refusal(403, "Forbidden: bot was blocked by the user")
                : null;
        await faulty.Crm.AssignLead(person);
        await Eventually.Is(
            async () =>
                await faulty.Crm.Server.Database.Value<long>(
                    "select count(*) from messenger_messages where tenant_id = $1 and outcome = 'blocked' and kind = 'lead_assigned'",
                    faulty.Crm.HeadOffice.Id
                ) == 1,
            "the product knows"
        );
        Tries(world).ShouldBe(before + 1);
    }

    static int Tries(FaultyWorld world) => world.Telegram.Sent.Count(call => call.Chat == world.User);
}
