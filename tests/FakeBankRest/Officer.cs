namespace MakCrm.FakeBankRest;

/// <summary>Decides about applications; each decision is a version, and the broker is told of it.</summary>
sealed class Officer(World world, CallbackSender callbacks)
{
    /// <summary>The gate is held.</summary>
    public void Decide(Account account, Application application, Decision decision)
    {
        (application.Decision, application.Version) = (decision, application.Version + 1);
        callbacks.Tell(account, application);
    }

    /// <summary>A way of its own for each application, some with a step or two left out, as credit officers work.</summary>
    public void Walk(Account account, Application application) => _ = Task.Run(() => GoOn(account, application));

    async Task GoOn(Account account, Application application)
    {
        var random = new Random(Seed(application.OrderId));
        foreach (var decision in Way(random))
        {
            await Pauses.Wait(TimeSpan.FromMilliseconds(random.Next(1 + account.Behaviour.DelayMs)));
            lock (world.Gate)
                Decide(account, application, decision);
        }
    }

    static IEnumerable<Decision> Way(Random random)
    {
        if (random.Next(4) > 0)
            yield return new(Status.InReview);
        for (var requested = random.Next(3); requested > 1; requested--)
        {
            yield return new(Status.DocumentsNeeded) { Documents = [new($"DOC{requested}", "Справка")] };
            yield return new(Status.InReview);
        }

        if (random.Next(3) == 0)
        {
            yield return new(Status.Rejected) { Reason = "Низкий балл" };
            yield break;
        }

        var offer = new Offer(40_000_000 + random.Next(10_000_000), 36, 15 + random.Next(10));
        yield return new(Status.Approved) { Offers = [offer], Conditions = ["Страхование жизни"] };
        if (random.Next(5) == 0)
            yield return new(Status.Rejected) { Reason = "Не подтверждён доход" };
        else if (random.Next(3) > 0)
            yield return new(Status.Issued) { IssuedSum = offer.Sum, ContractNumber = $"К-{random.Next(100_000)}" };
    }

    /// <summary>The same on every run.</summary>
    static int Seed(string text) => text.Aggregate(17, (hash, c) => unchecked(hash * 31 + c));
}
