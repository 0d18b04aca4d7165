using MakCrm.Demo.Csv;

namespace MakCrm.Clients.Tests.Demo;

public sealed class LeadRowTests
{
    [Theory]
    [InlineData("1 500 000 ₽", 1_500_000_00)]
    [InlineData("1\u00a0500\u00a0000", 1_500_000_00)]
    [InlineData("1500000", 1_500_000_00)]
    [InlineData("1500000,50", 1_500_000_50)]
    [InlineData("1.500.000 руб.", 1_500_000_00)]
    [InlineData("1,500,000.00", 1_500_000_00)]
    [InlineData("300к", 300_000_00)]
    [InlineData("300K", 300_000_00)]
    [InlineData("850 тыс. руб.", 850_000_00)]
    [InlineData("700 т.р.", 700_000_00)]
    [InlineData("2,5 млн", 2_500_000_00)]
    [InlineData("2.5 млн. руб.", 2_500_000_00)]
    [InlineData("1,250 млн", 1_250_000_00)]
    [InlineData("до 3 млн", 3_000_000_00)]
    [InlineData("≈ 400 000 р.", 400_000_00)]
    [InlineData("0", 0)]
    public void Sums_are_read_as_people_write_them(string text, long minor) => AmountParser.Minor(text).ShouldBe(minor);

    [Theory]
    [InlineData("")]
    [InlineData("много")]
    [InlineData("-5")]
    [InlineData("1 000 $")]
    [InlineData("1-2 млн")]
    [InlineData("1,23,456")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("10 000 000 000 001")]
    public void What_is_not_one_sum_of_rubles_is_not_guessed_at(string text) => AmountParser.Minor(text).ShouldBeNull();

    [Theory]
    [InlineData("Ипотека (вторичка)", "mortgage")]
    [InlineData("рефинансирование ипотеки", "refinancing")]
    [InlineData("Потреб. кредит", "consumer_loan")]
    [InlineData("кредит наличными", "consumer_loan")]
    [InlineData("Заём", "consumer_loan")]
    [InlineData("АВТОКРЕДИТ", "car_loan")]
    [InlineData("Кредит для бизнеса", "business_loan")]
    [InlineData("Кредитная карта", "credit_card")]
    [InlineData("под залог недвижимости", "secured_loan")]
    [InlineData("credit_card", "credit_card")]
    [InlineData("self storage", null)]
    public void Products_are_told_by_their_words(string text, string? product) => LoanTermMapper.Product(text).ShouldBe(product);

    [Theory]
    [InlineData("Аукцион", "auction")]
    [InlineData("КЦ", "call_center")]
    [InlineData("call_center", "call_center")]
    [InlineData("партнёр", "partner")]
    [InlineData("WhatsApp", "messenger")]
    [InlineData("самостоятельно", "self_service")]
    [InlineData("как-нибудь", null)]
    public void Ways_of_processing_are_told_by_their_words(string text, string? way) => LoanTermMapper.ProcessingWay(text).ShouldBe(way);

    [Fact]
    public void Every_field_finds_its_column_by_a_known_name()
    {
        var lead = TempFile.Lead(
            "ID заявки;Фамилия;Имя;Отчество;Моб. телефон;Телефон 2;E-mail;Город;Продукт;Сумма кредита;Источник;Обработка;"
                + "utm_source;UTM Medium;utm-campaign;utm_content;utm_term;Комментарий\n"
                + "7;Ёлкин;Пётр;Ильич;89431234567;8 495 012-34-56;p@mail.example;Орёл;ипотека;5 млн;site;аукцион;yandex;cpc;spring;a;b;звонить\n"
        );

        lead.Phones.ShouldBe(["89431234567", "8 495 012-34-56"]);
        lead.Emails.ShouldBe(["p@mail.example"]);
        (lead with { Phones = [], Emails = [] }).ShouldBe(
            new LeadRow
            {
                Name = "Ёлкин Пётр Ильич",
                City = "Орёл",
                Product = "mortgage",
                AmountMinor = 5_000_000_00,
                Source = "site",
                ProcessingWay = "auction",
                UtmSource = "yandex",
                UtmMedium = "cpc",
                UtmCampaign = "spring",
                UtmContent = "a",
                UtmTerm = "b",
                ExternalId = "7",
                Comment = "звонить",
            }
        );
    }

    [Fact]
    public void English_headers_are_known_too()
    {
        var lead = TempFile.Lead("Full Name,Phone,Email Address,Loan amount\nPeter,89431234567,p@mail.example,300k\n");

        lead.Name.ShouldBe("Peter");
        lead.AmountMinor.ShouldBe(300_000_00);
    }

    [Theory]
    [InlineData("89431234567, 89441234567", new[] { "89431234567", "89441234567" })]
    [InlineData("8 943 123-45-67 / 8 944 123-45-67", new[] { "8 943 123-45-67", "8 944 123-45-67" })]
    [InlineData("8 943 123-45-67, 12", new[] { "8 943 123-45-67, 12" })]
    [InlineData("8/495/012-34-56", new[] { "8/495/012-34-56" })]
    public void Several_phones_in_one_cell_are_several_phones(string cell, string[] phones) =>
        TempFile.Lead($"phone\tname\n{cell}\tA\n").Phones.ShouldBe(phones);

    [Theory]
    [InlineData("a@mail.example, b@mail.example", new[] { "a@mail.example", "b@mail.example" })]
    [InlineData("a@mail.example b@mail.example", new[] { "a@mail.example", "b@mail.example" })]
    [InlineData("Пётр <a@mail.example>", new[] { "Пётр <a@mail.example>" })]
    public void Several_addresses_in_one_cell_are_several_addresses(string cell, string[] emails) =>
        TempFile.Lead($"email\tname\n{cell}\tA\n").Emails.ShouldBe(emails);

    [Fact]
    public void What_no_field_can_take_stays_in_the_comment()
    {
        var lead = TempFile.Lead("phone;product;amount;source;way;comment\n1;луна с неба;сколько дадите;Наружная реклама;никак;срочно\n");

        (lead.Product, lead.AmountMinor, lead.Source, lead.ProcessingWay).ShouldBe((null, null, null, null));
        lead.Comment.ShouldBe(
            "срочно\nПродукт: луна с неба\nСумма: сколько дадите\nОбработка: никак\nИсточник: наружная реклама",
            StringCompareShould.IgnoreLineEndings
        );
    }

    [Theory]
    [InlineData("phone")]
    [InlineData("phone=")]
    [InlineData("=Телефон")]
    [InlineData("star_sign=Знак")]
    public void A_mapping_that_names_no_field_or_no_header_is_refused(string text) => LeadFileOptions.Mapping(text).ShouldBeNull();

    [Fact]
    public void A_mapping_names_a_field_as_the_contract_does() =>
        LeadFileOptions.Mapping("utm_source=Метка = 1").ShouldBe((LeadField.UtmSource, "Метка = 1"));
}
