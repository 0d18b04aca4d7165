namespace MakCrm.FakeAmo.Model;

/// <summary>The three records that look alike; amoCRM numbers them as here wherever it writes element types.</summary>
enum EntityKind
{
    Contact = 1,
    Lead = 2,
    Company = 3,
}

static class EntityKinds
{
    public static readonly EntityKind[] All = [EntityKind.Lead, EntityKind.Contact, EntityKind.Company];

    extension(EntityKind kind)
    {
        /// <summary>As paths, links, tasks and notes say it.</summary>
        public string Plural =>
            kind switch
            {
                EntityKind.Contact => "contacts",
                EntityKind.Lead => "leads",
                EntityKind.Company => "companies",
            };

        /// <summary>As events and webhook settings say it.</summary>
        public string Singular =>
            kind switch
            {
                EntityKind.Contact => "contact",
                EntityKind.Lead => "lead",
                EntityKind.Company => "company",
            };
    }

    public static EntityKind? OfPlural(string? word) =>
        All.Where(kind => kind.Plural == word).Select(kind => (EntityKind?)kind).FirstOrDefault();
}
