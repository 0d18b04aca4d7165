namespace MakCrm.FakeAmo.Model;

/// <summary>An account as amoCRM gives it to a new customer.</summary>
static class AccountFactory
{
    static readonly string[] Steps = ["Первичный контакт", "Переговоры", "Принимают решение", "Согласование договора"];
    static readonly string[] Numbers = ["WORK", "WORKDD", "MOB", "FAX", "HOME", "OTHER"];
    static readonly string[] Addresses = ["WORK", "PRIV", "OTHER"];

    public static Account NewAccount(FakeState world, string subdomain, string host)
    {
        var account = new Account(world.NextId(), subdomain, host) { CreatedAt = world.Now };
        account.Users.Add(new(world.NextId(), "Анна Администратор", $"admin@{subdomain}.example", IsAdmin: true));
        account.Users.Add(new(world.NextId(), "Мария Менеджер", $"manager@{subdomain}.example", IsAdmin: false));
        var pipeline = NewPipeline(world, "Воронка", Steps);
        pipeline.IsMain = true;
        account.Pipelines.Add(pipeline);
        account.LossReasons.Add(new(world.NextId(), "Слишком дорого", 1, world.Now));
        account.LossReasons.Add(new(world.NextId(), "Пропала потребность", 2, world.Now));
        foreach (var kind in new[] { EntityKind.Contact, EntityKind.Company })
        {
            account.Fields.Add(Predefined(world, kind, "Телефон", "multitext", "PHONE", Numbers));
            account.Fields.Add(Predefined(world, kind, "Email", "multitext", "EMAIL", Addresses));
        }

        account.Fields.Add(Predefined(world, EntityKind.Contact, "Должность", "text", "POSITION", []));
        account.Fields.Add(Predefined(world, EntityKind.Company, "Web", "url", "WEB", []));
        account.Fields.Add(Predefined(world, EntityKind.Company, "Адрес", "textarea", "ADDRESS", []));
        return account;
    }

    /// <summary>With the three statuses every pipeline has, whatever is asked for.</summary>
    public static Pipeline NewPipeline(FakeState world, string name, IEnumerable<string> steps)
    {
        var pipeline = new Pipeline(world.NextId(), name) { Sort = 1 };
        pipeline.Statuses.Add(
            new(world.NextId(), "Неразобранное")
            {
                Sort = 10,
                Color = "#c1c1c1",
                Type = 1,
            }
        );
        foreach (var (index, step) in steps.Index())
            pipeline.Statuses.Add(new(world.NextId(), step) { Sort = 20 + 10 * index });
        pipeline.Statuses.Add(new(Status.Won, "Успешно реализовано") { Sort = 10000, Color = "#CCFF66" });
        pipeline.Statuses.Add(new(Status.Lost, "Закрыто и не реализовано") { Sort = 11000, Color = "#D5D8DB" });
        return pipeline;
    }

    static Field Predefined(FakeState world, EntityKind kind, string name, string type, string code, string[] enums) =>
        new(world.NextId(), kind, name, type)
        {
            Code = code,
            IsPredefined = true,
            Enums = [.. enums.Select((value, index) => new FieldEnum(world.NextId(), value, 2 * (index + 1), value))],
        };
}
