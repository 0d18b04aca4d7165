using MakCrm.Domain.Imports.Cells;

namespace MakCrm.Domain.Tests.Imports;

public sealed class ColumnProposalsTests
{
    static readonly ImportFieldDefinition[] Fields =
    [
        new("wholeName", CellType.Name),
        new("name", CellType.Text) { Titles = ["Имя", "Name"] },
        new("lastName", CellType.Text) { Titles = ["Фамилия", "Last name"] },
        new("firstName", CellType.Text),
        new("middleName", CellType.Text),
        new("birthDate", CellType.Date),
        new("inn", CellType.Inn),
        new("phone", CellType.Phone) { IsMany = true },
        new("email", CellType.Email) { IsMany = true },
        new("amount", CellType.Money),
        new("tags", CellType.Multiselect) { IsMany = true },
        new("source", CellType.Text),
        new("status", CellType.Text),
        new("responsibleId", CellType.User),
        new("externalId", CellType.Text),
        new("utm.source", CellType.Text),
        new("note", CellType.LongText),
        new("addresses.residence", CellType.Text),
        new("messengers.telegram", CellType.Text),
        new("customValues.grade", CellType.Select) { Titles = ["Грейд"], Options = [new("a", ["Первый"]), new("b", ["Второй"])] },
    ];

    [Fact]
    public void The_columns_of_amoCRM() =>
        For(
                "ID",
                "Полное имя контакта",
                "Ответственный",
                "Дата создания",
                "Теги",
                "Рабочий телефон (контакт)",
                "Мобильный телефон (контакт)",
                "Рабочий email (контакт)",
                "Бюджет ₽",
                "Этап сделки"
            )
            .ShouldBe("externalId,name,responsibleId,,tags,phone,phone,email,amount,status");

    [Fact]
    public void The_columns_of_Bitrix24() =>
        For(
                "Имя",
                "Отчество",
                "Фамилия",
                "Дата рождения",
                "Источник",
                "Рабочий телефон",
                "Рабочий e-mail",
                "Телефон для SMS-рассылок",
                "Комментарий",
                "Адрес",
                "UTM_SOURCE"
            )
            .ShouldBe("firstName,middleName,lastName,birthDate,source,phone,email,phone,note,addresses.residence,utm.source");

    [Fact]
    public void The_columns_of_HubSpot() =>
        For("Record ID", "First Name", "Last Name", "Email", "Phone Number", "Mobile Phone Number", "Contact owner", "Lead Status")
            .ShouldBe("externalId,firstName,lastName,email,phone,phone,responsibleId,status");

    [Fact]
    public void The_columns_of_people() =>
        For("ФИО клиента", "моб. тел", "Эл. почта", "ИНН", "Телеграм", "Грейд")
            .ShouldBe("wholeName,phone,email,inn,messengers.telegram,customValues.grade");

    [Fact]
    public void Columns_without_names_are_told_by_what_stands_in_them() =>
        Told(
                ColumnMatcher.For(
                    ["A", "B", "C", "D", "E"],
                    [
                        ["79211234567", "a@x.ru", "7707083893", "Первый", "5"],
                        ["8 912 000 11 22", "b@y.ru", "", "b", "7"],
                    ],
                    Fields
                ),
                5
            )
            .ShouldBe("phone,email,inn,customValues.grade,");

    [Fact]
    public void A_name_that_its_values_give_the_lie_to_is_doubted()
    {
        var proposals = ColumnMatcher.For(
            ["Телефон", "Контакты"],
            [
                ["Nokia", "79211234567"],
                ["iPhone 15", "79211234568"],
            ],
            Fields
        );
        proposals.ShouldBe([new(0, "phone", 0.45, ColumnMatchReason.Synonym), new(1, "phone", 0.5, ColumnMatchReason.Values)]);
    }

    [Fact]
    public void A_field_is_taken_once_and_by_whom_it_fits_best() => For("Сумма договора", "Сумма", "Бюджет").ShouldBe(",amount,");

    static string For(params string[] header) => Told(ColumnMatcher.For(header, [], Fields), header.Length);

    static string Told(IReadOnlyList<ColumnMatch> proposals, int columns) =>
        string.Join(',', Enumerable.Range(0, columns).Select(i => proposals.FirstOrDefault(p => p.Column == i)?.Field));
}
