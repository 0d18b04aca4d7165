using MakCrm.Domain.Documents.Russian;

namespace MakCrm.Domain.Tests.Documents;

public sealed class NameCasesTests
{
    [Theory]
    [InlineData("Иванов Иван Иванович", "Иванова Ивана Ивановича", "Иванову Ивану Ивановичу")]
    [InlineData("Петрова Мария Сергеевна", "Петровой Марии Сергеевны", "Петровой Марии Сергеевне")]
    [InlineData("Достоевский Фёдор Михайлович", "Достоевского Фёдора Михайловича", "Достоевскому Фёдору Михайловичу")]
    [InlineData("Толстая Любовь Андреевна", "Толстая Любови Андреевны", "Толстая Любови Андреевне")]
    [InlineData("Вронская Анна Ильинична", "Вронской Анны Ильиничны", "Вронской Анне Ильиничне")]
    [InlineData("Коваль Юрий Петрович", "Коваля Юрия Петровича", "Ковалю Юрию Петровичу")]
    [InlineData("Коваль Ольга Петровна", "Коваль Ольги Петровны", "Коваль Ольге Петровне")]
    [InlineData("Черных Андрей Львович", "Черных Андрея Львовича", "Черных Андрею Львовичу")]
    [InlineData("Шевченко Павел Ильич", "Шевченко Павла Ильича", "Шевченко Павлу Ильичу")]
    [InlineData("Салтыков-Щедрин Лев Игоревич", "Салтыкова-Щедрина Льва Игоревича", "Салтыкову-Щедрину Льву Игоревичу")]
    public void Names_are_declined(string name, string genitive, string dative)
    {
        NameCases.Person(name, GrammaticalCase.Genitive).ShouldBe(genitive);
        NameCases.Person(name, GrammaticalCase.Dative).ShouldBe(dative);
        NameCases.Person(name, GrammaticalCase.Nominative).ShouldBe(name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ООО Ромашка")]
    [InlineData("Smith John")]
    [InlineData("Мамедов Али оглы")]
    public void What_no_rule_knows_stays(string name) => NameCases.Person(name, GrammaticalCase.Genitive).ShouldBe(name);

    [Theory]
    [InlineData("Генеральный директор", "Генерального директора", "Генеральным директором")]
    [InlineData("Директор филиала", "Директора филиала", "Директором филиала")]
    [InlineData("Управляющий", "Управляющего", "Управляющим")]
    [InlineData("Индивидуальный предприниматель", "Индивидуального предпринимателя", "Индивидуальным предпринимателем")]
    [InlineData("Начальник отдела продаж", "Начальника отдела продаж", "Начальником отдела продаж")]
    public void Positions_are_declined(string position, string genitive, string instrumental)
    {
        NameCases.Position(position, GrammaticalCase.Genitive).ShouldBe(genitive);
        NameCases.Position(position, GrammaticalCase.Instrumental).ShouldBe(instrumental);
    }

    [Fact]
    public void Given_names_become_initials()
    {
        NameCases.Initials("Иванов Иван Петрович").ShouldBe("Иванов\u00A0И.\u00A0П.");
        NameCases.Initials("Мадонна").ShouldBe("Мадонна");
    }
}
