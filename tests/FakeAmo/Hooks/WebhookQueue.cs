using MakCrm.FakeAmo.Model;

namespace MakCrm.FakeAmo.Hooks;

/// <summary>A webhook to be called: when, how often it was tried and what came of it.</summary>
sealed class WebhookDelivery(int id, Account account, Webhook webhook, string setting, IReadOnlyList<KeyValuePair<string, string>> form)
{
    public int Id { get; } = id;
    public Account Account { get; } = account;
    public Webhook Webhook { get; } = webhook;
    public string Setting { get; } = setting;
    public IReadOnlyList<KeyValuePair<string, string>> Form { get; } = form;
    public DateTimeOffset DueAt { get; set; }
    public List<int> Answers { get; } = [];
    public string State { get; set; } = "waiting";
}

/// <summary>What waits to be sent, and the log of all that was or was lost on purpose. Guarded by the world's lock.</summary>
sealed class WebhookQueue
{
    readonly LinkedList<WebhookDelivery> waiting = [];
    readonly List<WebhookDelivery> log = [];
    WebhookDelivery? held;

    public IReadOnlyList<WebhookDelivery> Log => log;

    /// <summary>The one that is on its way at this moment.</summary>
    public WebhookDelivery? Flying { get; private set; }

    public void Clear()
    {
        waiting.Clear();
        log.Clear();
        (held, Flying) = (null, null);
    }

    public void Add(FakeState world, Account account, Webhook webhook, string setting, IReadOnlyList<KeyValuePair<string, string>> form)
    {
        var (faults, now) = (world.Faults, world.Clock.GetUtcNow());
        var delivery = new WebhookDelivery(world.NextId(), account, webhook, setting, form) { DueAt = now };
        log.Add(delivery);
        if (faults.Happens(faults.Plan.LostHook))
        {
            delivery.State = "lost";
            return;
        }

        if (held is null && faults.Happens(faults.Plan.LateHook))
        {
            held = delivery;
            return;
        }

        waiting.AddLast(delivery);
        if (faults.Happens(faults.Plan.RepeatedHook))
            Repeat(world, delivery);
        Release();
    }

    /// <summary>Lets the one go that waited for another to go first.</summary>
    public void Release()
    {
        if (held is not null)
            waiting.AddLast(held);
        held = null;
    }

    /// <summary>The same once more, as if the first answer had not come.</summary>
    public void Repeat(FakeState world, WebhookDelivery delivery)
    {
        var again = new WebhookDelivery(world.NextId(), delivery.Account, delivery.Webhook, delivery.Setting, delivery.Form)
        {
            DueAt = world.Clock.GetUtcNow(),
        };
        log.Add(again);
        waiting.AddLast(again);
    }

    public bool HasDue(DateTimeOffset now) => Flying is not null || waiting.Any(delivery => delivery.DueAt <= now);

    public WebhookDelivery? TakeDue(DateTimeOffset now)
    {
        if (held is not null && held.DueAt + Assumptions.LongestDelay <= now)
            Release();
        foreach (var dead in waiting.Where(delivery => delivery.Webhook.IsDisabled).ToList())
        {
            dead.State = "given up";
            waiting.Remove(dead);
        }

        Flying = waiting.FirstOrDefault(delivery => delivery.DueAt <= now);
        if (Flying is not null)
            waiting.Remove(Flying);
        return Flying;
    }

    /// <summary>499 stands for no answer in time.</summary>
    public void Land(WebhookDelivery delivery, int status, DateTimeOffset now)
    {
        // All was reset while it was on its way.
        if (Flying != delivery)
            return;
        Flying = null;
        delivery.Answers.Add(status);
        if (status is >= 100 and < 300)
        {
            delivery.State = "delivered";
            return;
        }

        var tried = delivery.Answers.Count;
        var isTriedAgain = tried <= Assumptions.HookPausesForAnyFailure || status is 499 or >= 500;
        if (tried <= Assumptions.HookPauses.Length && isTriedAgain)
        {
            delivery.DueAt = now + Assumptions.HookPauses[tried - 1];
            waiting.AddLast(delivery);
        }
        else
            delivery.State = "given up";
        Disable(delivery.Webhook, now.ToUnixTimeSeconds());
    }

    static void Disable(Webhook webhook, long now)
    {
        webhook.BadAnswers.Enqueue(now);
        while (webhook.BadAnswers.Peek() < now - (long)Assumptions.BadHooksWindow.TotalSeconds)
            webhook.BadAnswers.Dequeue();
        if (webhook.BadAnswers.Count > Assumptions.BadHooksBeforeDisabling)
            webhook.IsDisabled = true;
    }
}
