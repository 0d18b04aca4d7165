using System.Globalization;
using Fluid;
using Fluid.Values;
using MakCrm.Domain.Common;
using MakCrm.Domain.Documents.Russian;

namespace MakCrm.Infrastructure.Documents.Templates;

/// <summary>
/// What Russian documents say of money, numbers, dates and names. An amount is an object with <c>amount</c> in minor units and <c>currency</c>, as
/// the contract has it, or a number of rubles.
/// </summary>
static class RussianFilters
{
    public static void AddTo(FilterCollection filters)
    {
        filters.AddFilter("money", (value, _, _) => Of(value, MoneyWords.Digits));
        filters.AddFilter("money_words", (value, with, _) => Of(value, m => MoneyWords.Of(m, CaseOf(with))));
        filters.AddFilter("number", (value, with, _) => Text(MoneyWords.Digits(value.ToNumberValue(), Decimals(with))));
        filters.AddFilter("number_words", (value, with, _) => Text(Words(value, with)));
        filters.AddFilter("plural", (value, with, _) => Text(Plural(value, with)));
        filters.AddFilter("date_digits", (value, _, _) => On(value, DateWords.Digits));
        filters.AddFilter("date_long", (value, _, _) => On(value, DateWords.Long));
        filters.AddFilter("date_quoted", (value, _, _) => On(value, DateWords.Quoted));
        filters.AddFilter("date_words", (value, _, _) => On(value, DateWords.Words));
        filters.AddFilter("initials", (value, _, _) => Text(NameCases.Initials(value.ToStringValue())));
        filters.AddFilter("name_case", (value, with, _) => Text(NameCases.Person(value.ToStringValue(), CaseOf(with))));
        filters.AddFilter("position_case", (value, with, _) => Text(NameCases.Position(value.ToStringValue(), CaseOf(with))));
        filters.AddFilter("capitalize_first", (value, _, _) => Text(Capitalized(value.ToStringValue())));
    }

    static ValueTask<FluidValue> Text(string text) => new StringValue(text);

    static async ValueTask<FluidValue> Of(FluidValue value, Func<Money, string> write)
    {
        if (value.IsNil())
            return NilValue.Instance;
        if (value.Type != FluidValues.Dictionary)
            return new StringValue(write(Money.Rubles(Minor(value.ToNumberValue() * 100))));
        var context = new TemplateContext();
        var (amount, currency) = (await value.GetValueAsync("amount", context), await value.GetValueAsync("currency", context));
        return amount.IsNil()
            ? NilValue.Instance
            : new StringValue(write(Money.Of(Minor(amount.ToNumberValue()), currency.ToStringValue())));
    }

    static long Minor(decimal amount) => decimal.ToInt64(decimal.Round(amount, 0, MidpointRounding.AwayFromZero));

    static string Words(FluidValue value, FilterArguments with)
    {
        var gender = with.At(0).ToStringValue() switch
        {
            "feminine" or "жен" => GrammaticalGender.Feminine,
            "neuter" or "сред" => GrammaticalGender.Neuter,
            _ => GrammaticalGender.Masculine,
        };
        return NumberWords.Of(decimal.ToInt64(value.ToNumberValue()), gender, CaseOf(with, 1));
    }

    static string Plural(FluidValue value, FilterArguments with) =>
        Plurals.Choose(
            decimal.ToInt64(value.ToNumberValue()),
            with.At(0).ToStringValue(),
            with.At(1).ToStringValue(),
            with.At(2).ToStringValue()
        );

    static int Decimals(FilterArguments with) => with.Count > 0 ? Math.Clamp((int)with.At(0).ToNumberValue(), 0, 8) : 0;

    static ValueTask<FluidValue> On(FluidValue value, Func<DateOnly, string> write)
    {
        var text = value.ToStringValue();
        return
            text.Length >= 10
            && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new StringValue(write(date))
            : value;
    }

    static GrammaticalCase CaseOf(FilterArguments with, int place = 0) =>
        with.At(place).ToStringValue() switch
        {
            "genitive" or "род" => GrammaticalCase.Genitive,
            "dative" or "дат" => GrammaticalCase.Dative,
            "accusative" or "вин" => GrammaticalCase.Accusative,
            "instrumental" or "твор" => GrammaticalCase.Instrumental,
            "prepositional" or "предл" => GrammaticalCase.Prepositional,
            _ => GrammaticalCase.Nominative,
        };

    static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];
}
