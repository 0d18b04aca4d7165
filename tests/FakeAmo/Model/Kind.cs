namespace MakCrm.FakeAmo.Model;

/// <summary>The three records that look alike; amoCRM numbers them as here wherever it writes element types.</summary>
enum Kind
{
    Contact = 1,
    Lead = 2,
    Company = 3,
}

static class Kinds
{
    public static readonly Kind[] All = [Kind.Lead, Kind.Contact, Kind.Company];

    extension(Kind kind)
    {
        /// <summary>As paths, links, tasks and notes say it.</summary>
        public string Plural =>
            kind switch
            {
                Kind.Contact => "contacts",
                Kind.Lead => "leads",
                Kind.Company => "companies",
            };

        /// <summary>As events and webhook settings say it.</summary>
        public string Singular =>
            kind switch
            {
                Kind.Contact => "contact",
                Kind.Lead => "lead",
                Kind.Company => "company",
            };
    }

    public static Kind? OfPlural(string? word) => All.Where(kind => kind.Plural == word).Select(kind => (Kind?)kind).FirstOrDefault();
}
