using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;

namespace MakCrm.Api.Tests.CustomFields;

/// <summary>Random formulas over random records come to the same in memory, where a record is read, and in SQL, where it is searched.</summary>
public sealed class FormulaModelTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const int Seed = 20261122;
    static readonly string[] Types = ["number", "text", "boolean", "date", "date_time", "money", "multiselect"];
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task Both_agree()
    {
        var random = new Random(Seed);
        var codes = Types.ToDictionary(type => type, _ => NewCode());
        var leads = new List<Guid>();
        // Whoever sends a lead sends what he likes: values are there before their fields are.
        for (var i = 0; i < 8; i++)
            leads.Add((await office.Post(LeadCalls.Leads, Lead(random, codes, isWild: i > 3))).Expect(201).Id);
        foreach (var (type, code) in codes)
            (await office.Define("lead", code, type, new { options = type == "multiselect" ? Options("vip", "new") : null })).Expect(201);
        var text = new RandomFormula(random, codes);
        for (var i = 0; i < 50; i++)
            await Compare(text.Next(), leads);
    }

    /// <summary>By a field, which is read in memory, and by a trial, which asks the row.</summary>
    async Task Compare(string formula, List<Guid> leads)
    {
        var code = await office.NewField("lead", "formula", new { formula });
        var listed = (await office.Get($"{LeadCalls.Leads}?limit={leads.Count}")).Expect(200).Items;
        foreach (var id in leads)
        {
            var read = listed.Single(l => l.Uuid("id") == id)["customValues"]![code];
            object trial = new
            {
                record = "lead",
                formula,
                recordId = id,
            };
            var body = (await office.Post($"{Fields}/check-formula", trial)).Expect(200).Json["value"];
            JsonNode
                .DeepEquals(read, body)
                .ShouldBeTrue($"{formula} is {read?.ToJsonString()} in memory and {body?.ToJsonString()} in SQL");
        }

        var field = (await office.Get($"{Fields}?record=lead")).Items.Single(f => f.Text("code") == code)["id"];
        (await office.Post($"{Fields}/{field}/archive")).Expect(200);
    }

    static object Lead(Random random, Dictionary<string, string> codes, bool isWild) =>
        new
        {
            phones = new[] { LeadCalls.NewPhone() },
            name = Any(random, "Ёлкина Анна", "o'Brien", null),
            city = Any(random, "Тверь", "тверь", null),
            requestedAmount = random.Next(2) == 0 ? null : new { amount = random.NextInt64(-5_000_000, 900_000_000), currency = "RUB" },
            customValues = Types.Where(_ => random.Next(5) > 0).ToDictionary(t => codes[t], t => isWild ? Wild(random) : Value(random, t)),
        }.WithoutNulls();

    static object? Value(Random random, string type) =>
        type switch
        {
            "number" => Any(random, 0m, -1m, 2.5m, 1.000001m, 999_999_999_999_999m, 0.333333m),
            "text" => Any(random, "vip", "Тверь", "😀 да", "12"),
            "boolean" => random.Next(2) == 0,
            "date" => Any(random, "2024-02-29", "1999-12-31", "2026-03-29"),
            "date_time" => Any(random, "2024-02-29T21:30:00.000000Z", "2026-03-28T23:59:59.999999Z"),
            "money" => new { amount = random.NextInt64(-1_000, 1_000_000_000_000_000_000), currency = "USD" },
            _ => Any(random, new[] { "vip" }, new[] { "new", "vip" }),
        };

    /// <summary>What no field of any type would take.</summary>
    static object? Wild(Random random) =>
        Any<object?>(
            random,
            "2023-02-29",
            "0000-01-01",
            "2024-13-01T25:00:00.000000Z",
            "2024-02-30T10:00:00.000000Z",
            "31.12.2020",
            1e20,
            12345678901234567890.5,
            new { amount = 1.5, currency = "RUB" },
            new { amount = 5, currency = 7 },
            new { amount = "5", currency = "RUB" },
            new object[] { 1, "vip" },
            Array.Empty<int>(),
            "",
            true,
            7
        );

    static T Any<T>(Random random, params T[] all) => all[random.Next(all.Length)];
}

/// <summary>Formulas of every type whose parts fit.</summary>
sealed class RandomFormula(Random random, Dictionary<string, string> codes)
{
    const int Deep = 4;
    static readonly string[] Results = ["number", "text", "boolean", "date", "date_time"];

    public string Next() => Of(Any(Results), Deep);

    string Of(string type, int depth) =>
        depth == 0 || random.Next(6) == 0
            ? Single(type)
            : random.Next(5) switch
            {
                0 => $"if({Of("boolean", depth - 1)}, {Of(type, depth - 1)}, {Of(type, depth - 1)})",
                1 => $"if({Of("boolean", depth - 1)}, {Of(type, depth - 1)})",
                2 => $"coalesce({Of(type, depth - 1)}, {Of(type, depth - 1)})",
                _ => Composed(type, depth - 1),
            };

    string Composed(string type, int depth)
    {
        string Number() => Of("number", depth);
        string Text() => Of("text", depth);
        string Truth() => Of("boolean", depth);
        var other = Any("number", "date", "date_time");
        return type switch
        {
            "number" => Any(
                () => $"({Number()} {Any("+", "-", "*", "/")} {Number()})",
                () => $"-{Single("number")}",
                () => $"round({Number()}, {random.Next(7)})",
                () => $"abs({Number()})",
                () => $"{Any("min", "max")}({Number()}, {Number()})",
                () => $"length({Text()})",
                () => $"days_between({Of(Any("date", "date_time"), depth)}, {Of(Any("date", "date_time"), depth)})",
                () => $"amount({Any("requestedAmount", Own("money"))})"
            )(),
            "text" => Any(
                () => $"{Any("lower", "upper")}({Text()})",
                () => $"concat({Text()}, {Number()}, {Of("date", depth)})",
                () => $"currency({Any("requestedAmount", Own("money"))})"
            )(),
            "boolean" => Any(
                () => $"({Truth()} {Any("and", "or")} {Truth()})",
                () => $"(not {Truth()})",
                () => $"({Of(other, depth)} {Any("=", "!=", "<", "<=", ">", ">=")} {Of(other, depth)})",
                () => $"({Text()} {Any("=", "!=")} {Text()})",
                () => $"is_empty({Of(Any(Results), depth)})",
                () => $"is_empty({Own(Any("money", "multiselect"))})",
                () => $"has({Own("multiselect")}, {Text()})"
            )(),
            "date" => Any(
                () => $"date({Of("date_time", depth)})",
                () => $"{Any("min", "max")}({Of("date", depth)}, {Of("date", depth)})"
            )(),
            _ => $"{Any("min", "max")}({Of("date_time", depth)}, {Of("date_time", depth)})",
        };
    }

    string Single(string type) =>
        type switch
        {
            "number" => Any("0", "1", "2.5", "0.000001", "999999999999999", "commentCount", Own("number")),
            "text" => Any("'vip'", "'Тверь'", "''", "name", "city", "status", "source", "utm.source", Own("text")),
            "boolean" => Any("true", "false", Own("boolean")),
            "date" => Any("today()", Own("date")),
            _ => Any("createdAt", Own("date_time")),
        };

    string Own(string type) => $"customValues.{codes[type]}";

    T Any<T>(params T[] all) => all[random.Next(all.Length)];
}
