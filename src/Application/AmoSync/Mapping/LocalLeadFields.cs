using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Application.AmoSync;

/// <summary>The fields of our leads that can be linked: those that the product knows, and the tenant's own. Status, responsible and source are linked by themselves.</summary>
static class LocalLeadFields
{
    static readonly IReadOnlyList<LocalField> BuiltIn =
    [
        One("name", LocalFieldType.Text),
        One("phone", LocalFieldType.Phone),
        One("email", LocalFieldType.Email),
        One("city", LocalFieldType.Text),
        One("product", LocalFieldType.Select) with
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
        One("requestedAmount", LocalFieldType.Money),
        One("processingWay", LocalFieldType.Select) with
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
        One("externalId", LocalFieldType.Text),
        .. new[] { "source", "medium", "campaign", "content", "term" }.Select(mark => One($"utm.{mark}", LocalFieldType.Text)),
    ];

    public static IReadOnlyList<LocalField> With(IEnumerable<FieldDefinition> own) => [.. BuiltIn, .. own.Select(Own).OfType<LocalField>()];

    /// <summary>Null for one whose values are ids.</summary>
    static LocalField? Own(FieldDefinition field) =>
        EnumWireFormat.TryParse<LocalFieldType>(EnumWireFormat.ToWireName(field.FormulaResult ?? field.Type), out var type)
            ? new(FormulaSet.Prefix + field.Code, type, [field.NameRu, field.NameEn])
            {
                Options = [.. field.OpenChoices.Select(c => new LocalOption(c.Code, c.Titles))],
                IsReadOnly = field.Formula is not null,
            }
            : null;

    static LocalField One(string name, LocalFieldType type) =>
        new(name, type, [.. new[] { FieldLabels.Of(name, true), FieldLabels.Of(name, false) }.OfType<string>()]);

    static LocalOption Option<T>(T code, params string[] names)
        where T : struct, Enum => new(EnumWireFormat.ToWireName(code), names);
}
