namespace MakCrm.Demo.Csv;

/// <summary>Words of the trade turned into the contract's; null where nothing is recognised.</summary>
static class LoanTermMapper
{
    // The first stem found decides: refinancing a mortgage is refinancing, a business loan on a card is for business.
    static readonly (string Stem, string Value)[] Products =
    [
        ("рефин", "refinancing"),
        ("перекред", "refinancing"),
        ("refinanc", "refinancing"),
        ("залог", "secured_loan"),
        ("secured", "secured_loan"),
        ("ипот", "mortgage"),
        ("новостро", "mortgage"),
        ("вторич", "mortgage"),
        ("квартир", "mortgage"),
        ("mortgage", "mortgage"),
        ("бизнес", "business_loan"),
        ("предприним", "business_loan"),
        ("business", "business_loan"),
        ("авто", "car_loan"),
        ("машин", "car_loan"),
        ("car_loan", "car_loan"),
        ("карт", "credit_card"),
        ("кредитк", "credit_card"),
        ("card", "credit_card"),
        ("потреб", "consumer_loan"),
        ("налич", "consumer_loan"),
        ("кредит", "consumer_loan"),
        ("заем", "consumer_loan"),
        ("займ", "consumer_loan"),
        ("consumer", "consumer_loan"),
        ("cash", "consumer_loan"),
        ("друг", "other"),
        ("иное", "other"),
        ("проч", "other"),
        ("other", "other"),
    ];

    static readonly (string Stem, string Value)[] Ways =
    [
        ("аукц", "auction"),
        ("auction", "auction"),
        ("парт", "partner"),
        ("partner", "partner"),
        ("самост", "self_service"),
        ("самооб", "self_service"),
        ("self", "self_service"),
        ("мессен", "messenger"),
        ("whats", "messenger"),
        ("телеграм", "messenger"),
        ("messenger", "messenger"),
        ("колл", "call_center"),
        ("кц", "call_center"),
        ("call", "call_center"),
        ("звон", "call_center"),
    ];

    public static string? Product(string text) => Find(Products, text);

    public static string? ProcessingWay(string text) => Find(Ways, text);

    static string? Find((string Stem, string Value)[] stems, string text)
    {
        var word = text.ToLowerInvariant().Replace('ё', 'е');
        return stems.Where(x => word.Contains(x.Stem, StringComparison.Ordinal)).Select(x => x.Value).FirstOrDefault();
    }
}
