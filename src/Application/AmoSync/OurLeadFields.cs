using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Application.AmoSync;

/// <summary>The fields of our leads that can be linked: those that the product knows, and the tenant's own. Status, responsible and source are linked by themselves.</summary>
static class OurLeadFields
{
    static readonly IReadOnlyList<OurField> BuiltIn =
    [
        One("name", OurType.Text),
        One("phone", OurType.Phone),
        One("email", OurType.Email),
        One("city", OurType.Text),
        One("product", OurType.Select) with
        {
            Options =
            [
                Option(Contract.LoanProduct.ConsumerLoan, "Потребительский кредит", "Consumer loan", "Кредит наличными"),
                Option(Contract.LoanProduct.Mortgage, "Ипотека", "Mortgage"),
                Option(Contract.LoanProduct.Refinancing, "Рефинансирование", "Refinancing"),
                Option(Contract.LoanProduct.CarLoan, "Автокредит", "Car loan"),
                Option(Contract.LoanProduct.BusinessLoan, "Кредит бизнесу", "Business loan", "Кредит для бизнеса"),
                Option(Contract.LoanProduct.CreditCard, "Кредитная карта", "Credit card"),
                Option(Contract.LoanProduct.SecuredLoan, "Кредит под залог", "Secured loan"),
                Option(Contract.LoanProduct.Other, "Другое", "Other"),
            ],
        },
        One("requestedAmount", OurType.Money),
        One("processingWay", OurType.Select) with
        {
            Options =
            [
                Option(Contract.ProcessingWay.CallCenter, "Колл-центр", "Call center"),
                Option(Contract.ProcessingWay.Auction, "Аукцион", "Auction"),
                Option(Contract.ProcessingWay.Partner, "Партнёр", "Partner"),
                Option(Contract.ProcessingWay.SelfService, "Самообслуживание", "Self-service"),
                Option(Contract.ProcessingWay.Messenger, "Мессенджер", "Messenger"),
            ],
        },
        One("externalId", OurType.Text),
        .. new[] { "source", "medium", "campaign", "content", "term" }.Select(mark => One($"utm.{mark}", OurType.Text)),
    ];

    public static IReadOnlyList<OurField> With(IEnumerable<FieldFacts> own) => [.. BuiltIn, .. own.Select(Own).OfType<OurField>()];

    /// <summary>Null for one whose values are ids.</summary>
    static OurField? Own(FieldFacts field) =>
        Wire.TryParse<OurType>(Wire.Name(field.FormulaResult ?? field.Type), out var type)
            ? new(FieldFormulas.Prefix + field.Code, type, [field.NameRu, field.NameEn])
            {
                Options = [.. field.OpenChoices.Select(c => new OurOption(c.Code, c.Titles))],
                IsReadOnly = field.Formula is not null,
            }
            : null;

    static OurField One(string name, OurType type) =>
        new(name, type, [.. new[] { FieldTitles.Of(name, true), FieldTitles.Of(name, false) }.OfType<string>()]);

    static OurOption Option<T>(T code, params string[] names)
        where T : struct, Enum => new(Wire.Name(code), names);
}
