using MakCrm.Client;
using MakCrm.TelegramBot.Tests.Kit;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>The auction by Telegram.</summary>
public sealed class LotTests(TelegramStage stage) : IClassFixture<TelegramStage>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_franchisee_sees_a_lot_and_bids_for_it()
    {
        var franchisee = stage.Crm.Network.Franchisees[0];
        using var office = stage.Crm.Sdk(stage.Crm.HeadOffice);
        await office.Ledger.TopUpWallet(franchisee.Id, new() { Amount = Money.Rubles(100_000), Reference = "test" }, ct: Ct);
        var lead = await office.Leads.CreateLead(
            new()
            {
                Name = "Петров Иван",
                Phones = ["+79171112233"],
                City = "Казань",
                Product = LoanProduct.Mortgage,
            },
            ct: Ct
        );
        var lot = await office.Market.CreateLot(
            new()
            {
                LeadId = lead.Id,
                Reserve = Money.Rubles(3_000),
                Step = Money.Rubles(100),
                DurationSeconds = 3600,
            },
            ct: Ct
        );

        var somebody = await stage.Linked("franchisee", franchisee);
        await somebody.Gets("Аукцион", "Открытые лоты");
        var card = await somebody.Gets("Ипотека, Казань", "Ставка от: 3 000 ₽");
        card.Text.ShouldNotContain("+79171112233");
        await somebody.Gets("Сделать ставку", "До какой суммы");
        await somebody.Asks("100", "Сделать ставку?");
        await somebody.Gets("Да, отправить", "Ставка ниже минимальной");
        await somebody.Gets("Исправить", "Что исправить");
        await somebody.Gets("Максимум", "До какой суммы");
        await somebody.Asks("5 тыс", "Максимум: 5 000 ₽");
        await somebody.Gets("Да, отправить", "вы лидируете. Цена: 3 000 ₽");
        (await office.Market.GetLot(lot.Id, ct: Ct)).BidCount.ShouldBe(1);
        await somebody.Asks("/menu", "что сделать");
        await somebody.Gets("Баланс", "Удержано: 5 000 ₽");
    }

    [Fact]
    public async Task Whoever_may_not_bid_is_not_offered_to()
    {
        var somebody = await stage.Linked("partner");
        await somebody.Asks("/lots", "нет прав");
        await somebody.PressesData($"B:{Guid.CreateVersion7():N}");
        await somebody.Hears("нет прав");
    }
}
