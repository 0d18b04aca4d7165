namespace MakCrm.Application.Lending;

/// <summary>What codes of facts about borrowers are called.</summary>
static class BorrowerCodes
{
    static readonly Dictionary<string, (string En, string Ru)> Titles = new(StringComparer.Ordinal)
    {
        ["person"] = ("person", "физлицо"),
        ["entrepreneur"] = ("entrepreneur", "ИП"),
        ["company"] = ("company", "организация"),
        ["employee"] = ("employee", "работа по найму"),
        ["business_owner"] = ("business owner", "владелец бизнеса"),
        ["self_employed"] = ("self-employed", "самозанятость"),
        ["pensioner"] = ("pensioner", "пенсия"),
        ["unemployed"] = ("unemployed", "нет работы"),
        ["tax_certificate"] = ("tax certificate", "справка о доходах"),
        ["bank_form"] = ("form of the bank", "справка по форме банка"),
        ["account_statement"] = ("account statement", "выписка по счёту"),
        ["tax_return"] = ("tax return", "налоговая декларация"),
        ["none"] = ("none", "нет"),
        ["good"] = ("good", "хорошая"),
        ["minor_delays"] = ("minor delays", "небольшие просрочки"),
        ["serious_delays"] = ("serious delays", "серьёзные просрочки"),
        ["bankrupt"] = ("bankrupt", "банкротство"),
        ["real_estate"] = ("real estate", "недвижимость"),
        ["vehicle"] = ("vehicle", "автомобиль"),
        ["equipment"] = ("equipment", "оборудование"),
        ["other"] = ("other", "другое"),
    };

    /// <summary>The code itself where it has no name.</summary>
    public static string Title(string code, bool isRussian) =>
        Titles.TryGetValue(code, out var title)
            ? isRussian
                ? title.Ru
                : title.En
            : code;
}
