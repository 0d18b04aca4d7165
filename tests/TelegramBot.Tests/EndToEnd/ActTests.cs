using MakCrm.Client;
using MakCrm.TelegramBot.Tests.Kit;
using MakCrm.TestKit;

namespace MakCrm.TelegramBot.Tests.EndToEnd;

/// <summary>A partner reads settlement and act in Telegram, and signs them by a code from a letter.</summary>
public sealed class ActTests(FaultyStage stage) : IClassFixture<FaultyStage>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_settlement_is_read_and_signed_by_the_code_of_the_letter()
    {
        var partner = await EarningPartner.Of(stage.Crm, 100_000);
        var settlement = await partner.Settle(stage.Crm);
        await using var world = await Linked(partner.Person);
        world.Telegram.Says(world.User, "/acts");
        world.Telegram.Presses(world.User, FaultyWorld.Button(await world.Hears("ждут вашей подписи"), settlement.Number));
        var card = await world.Shown("Начислено: 1 000 ₽");
        card.Text.ShouldContain("05.01.2026  Кредит выдан  1 000 ₽");
        world.Telegram.Presses(world.User, FaultyWorld.Button(card, "Подписать"));
        await world.Hears("шесть цифр");
        var code = await partner.Code(stage.Crm);
        world.Telegram.Says(world.User, "12 34");
        await world.Hears("это шесть цифр");
        world.Telegram.Says(world.User, EarningPartner.OtherThan(code));
        await world.Hears("Неверный код");
        world.Telegram.Says(world.User, $"{code[..3]} {code[3..]}");
        await world.Hears($"Расчёт № {settlement.Number} подписан");
        using var office = stage.Crm.Sdk(stage.Crm.HeadOffice);
        var proof = await office.Settlements.GetSettlementAcceptance(settlement.Id, ct: Ct);
        (proof.AcceptedBy, proof.ActSha256).ShouldBe((partner.Person.Id, settlement.Act!.Sha256));
    }

    [Fact]
    public async Task The_act_comes_as_a_document()
    {
        var partner = await EarningPartner.Of(stage.Crm, 50_000);
        var settlement = await partner.Settle(stage.Crm);
        await using var world = await Linked(partner.Person);
        world.Telegram.Presses(world.User, $"x:{settlement.Id:N}");
        await Eventually.Is(() => Task.FromResult(world.Telegram.Calls.Any(call => call.Method == "sendDocument")), "the act is brought");
        var sent = world.Telegram.Calls.Single(call => call.Method == "sendDocument").Body["document"]!.GetValue<string>();
        sent.ShouldStartWith($"Акт {settlement.Number}.");
        Path.GetExtension(sent).ShouldBeOneOf(".pdf", ".docx");
    }

    [Fact]
    public async Task A_second_code_within_a_minute_is_the_first_one()
    {
        var partner = await EarningPartner.Of(stage.Crm, 50_000);
        var settlement = await partner.Settle(stage.Crm);
        await using var world = await Linked(partner.Person);
        world.Telegram.Presses(world.User, $"X:{settlement.Id:N}");
        await world.Hears("Код отправлен на");
        world.Telegram.Says(world.User, "/cancel");
        await world.Hears("Отменено");
        world.Telegram.Presses(world.User, $"X:{settlement.Id:N}");
        await world.Hears("Код уже отправлен");
        world.Telegram.Says(world.User, await partner.Code(stage.Crm));
        await world.Hears("подписан");
        var before = world.Heard().Count;
        world.Telegram.Presses(world.User, $"X:{settlement.Id:N}");
        await world.Hears("Расчёт", before);
        world.Telegram.Says(world.User, "/acts");
        await world.Hears("Подписывать нечего");
    }

    [Fact]
    public async Task Settlements_of_others_are_not_there()
    {
        var settlement = await (await EarningPartner.Of(stage.Crm, 50_000)).Settle(stage.Crm);
        await using var world = await Linked(await stage.Crm.NewPerson("partner"));
        foreach (var button in new[] { "A", "x", "X" })
        {
            var before = world.Heard().Count;
            world.Telegram.Presses(world.User, $"{button}:{settlement.Id:N}");
            await world.Hears("Расчёт не найден", before);
        }
    }

    async Task<FaultyWorld> Linked(Person person)
    {
        var world = await FaultyWorld.Begin(stage.Crm);
        await world.StartBot();
        await world.Link(person);
        return world;
    }
}
