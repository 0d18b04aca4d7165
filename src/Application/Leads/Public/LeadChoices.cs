namespace MakCrm.Application.Leads.Public;

/// <summary>What of leads is chosen from a list, by its code and by what people call it.</summary>
public static class LeadChoices
{
    public static readonly IReadOnlyList<(string Code, string Ru, string En)> Products =
    [
        ("consumer_loan", "Потребительский кредит", "Consumer loan"),
        ("mortgage", "Ипотека", "Mortgage"),
        ("refinancing", "Рефинансирование", "Refinancing"),
        ("car_loan", "Автокредит", "Car loan"),
        ("business_loan", "Кредит для бизнеса", "Business loan"),
        ("credit_card", "Кредитная карта", "Credit card"),
        ("secured_loan", "Кредит под залог", "Secured loan"),
        ("other", "Другое", "Other"),
    ];

    public static readonly IReadOnlyList<(string Code, string Ru, string En)> ProcessingWays =
    [
        ("call_center", "Колл-центр", "Call center"),
        ("auction", "Аукцион", "Auction"),
        ("partner", "Партнёр", "Partner"),
        ("self_service", "Самообслуживание", "Self-service"),
        ("messenger", "Мессенджер", "Messenger"),
    ];
}
