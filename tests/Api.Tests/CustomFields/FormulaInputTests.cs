using MakCrm.Api.Tests.Leads;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Domain.CustomFields.Formulas;
using MakCrm.Infrastructure.Persistence.Filters;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static MakCrm.Api.Tests.CustomFields.FieldCalls;

namespace MakCrm.Api.Tests.CustomFields;

/// <summary>What formulas read and do is the same in memory and in SQL, whatever is added to either.</summary>
public sealed class FormulaInputTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    static readonly string[] Samples =
    [
        "1 + 2 - 3 * 4 / 5 + -1 > 0 and 1 < 2 or not (1 <= 2) and 1 >= 2 and 1 = 1 and 1 != 2",
        "if(is_empty(name), 'a', lower(upper(concat('b', 1))))",
        "round(abs(coalesce(min(1, 2), max(3, 4))), 2)",
        "length(currency(amount)) + amount(amount)",
        "if(has(tags, 'vip'), days_between(date(now()), today()))",
    ];

    readonly TestApiClient office = api.As(api.HeadOffice);

    [Theory]
    [InlineData(RecordType.Lead)]
    [InlineData(RecordType.Client)]
    [InlineData(RecordType.Deal)]
    public void Each_field_stands_behind_the_same_masks_as_in_searches(RecordType record)
    {
        var shape = api.Services.GetServices<RecordSearchSchema>().Single(s => s.Record == record);
        foreach (var input in FormulaVariables.Of(record))
        {
            var field = shape.Fields.Single(f => f.Name == input.Name);
            // What a deal has of its lead is kept back by the deal's own word.
            field.Masks.Where(m => m.Unless is null).Select(m => m.Field).ShouldBe(input.Masks, input.Name);
        }
    }

    [Fact]
    public async Task Each_field_is_read_by_both()
    {
        var client = (await office.PostClient()).Expect(201).Id;
        var lead = (await office.Register()).Id;
        var deal = (await office.Post("/api/v1/deals", new { title = "Сделка" })).Expect(201).Id;
        foreach (var (record, id) in new[] { (RecordType.Client, client), (RecordType.Lead, lead), (RecordType.Deal, deal) })
        {
            var name = EnumWireFormat.ToWireName(record);
            var empty = string.Join(", ", FormulaVariables.Of(record).Select(i => $"if(is_empty({i.Name}), '{i.Name} ')"));
            var formula = $"concat({empty})";
            var code = await office.NewField(name, "formula", new { formula });
            var read = (await office.Get($"/api/v1/{name}s/{id}"))["customValues"][code]?.GetValue<string>();
            object trial = new
            {
                record = name,
                formula,
                recordId = id,
            };
            (await office.Post($"{Fields}/check-formula", trial)).Expect(200)["value"].GetValue<string>().ShouldBe(read);
        }
    }

    [Fact]
    public async Task Each_function_is_one_of_SQL_too()
    {
        var id = (await office.PostClient()).Expect(201).Id;
        foreach (var formula in Samples)
        {
            object trial = new
            {
                record = "client",
                formula,
                recordId = id,
            };
            (await office.Post($"{Fields}/check-formula", trial)).Expect(200);
        }

        FormulaFunctions
            .Names.Where(n => n != FormulaFunctions.Negation && !Samples.Any(s => s.Contains(n, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }
}
