using System.Buffers.Text;
using System.Security.Cryptography;
using MakCrm.Application.AmoSync.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>Records of those who come in by doors of their own: registrations, applications, support, keys.</summary>
public sealed partial class OwnedRecords
{
    /// <summary>A registration whose address is proven.</summary>
    async Task MakeRegistration(CrmApiFixture api, TestApiClient office)
    {
        var form = new
        {
            code = "crawled",
            kind = "partner",
            title = new { en = "Crawled", ru = "Обойдённая" },
        };
        var formId = await Create(office, "registration-forms", form);
        Name("/registration-forms/{id}", formId);
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into registrations (tenant_id, id, form_id, form_number, kind, state, email, name, language, answers, consent_at, confirmed_at, received_at, version)
            values ($1, $2, $3, 1, 'partner', 'submitted', 'crawled@partners.example', 'Обойдённый', 'ru', '[]', now(), now(), now(), 2)
            """,
            api.HeadOffice.Id,
            id,
            formId
        );
        Name("/registrations/{id}", id);
    }

    /// <summary>An account of amoCRM, and something that it has told.</summary>
    async Task MakeAmoAccount(CrmApiFixture api, TestApiClient office)
    {
        var (account, id) = (
            await Create(office, "amo-accounts", new { clientId = "crawled", clientSecret = "crawled" }),
            Guid.CreateVersion7()
        );
        Name("/amo-accounts/{id}", account);
        var box = api.Services.GetRequiredService<ISecretProtector>().CloseHook(id, "account[id]=1"u8);
        await api.Database.Execute(
            """
            insert into amo_hooks (tenant_id, id, account_id, state, marks, sealed_body, received_at, read_at, version)
            values ($1, $2, $3, 'waiting', '[]', $4, now(), now(), 1)
            """,
            api.HeadOffice.Id,
            id,
            account,
            box
        );
        Name("/amo-hooks/{id}", id);
        Name("/amo-pairs/{id}", await MakeAmoPair(api, account));
    }

    /// <summary>A lead there that waits to come in.</summary>
    static async Task<Guid> MakeAmoPair(CrmApiFixture api, Guid account)
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into amo_exchanges (tenant_id, id, state, incoming, outgoing, incoming_since, outgoing_since, leads_until, contacts_until, companies_until, next_at, version)
            values ($1, $2, 'off', 'none', 'none', now(), now(), now(), now(), now(), now(), 1)
            """,
            api.HeadOffice.Id,
            account
        );
        await api.Database.Execute(
            "insert into amo_pairs (tenant_id, id, account_id, state, amo_lead_id, created_at) values ($1, $2, $3, 'to_create_here', 1, now())",
            api.HeadOffice.Id,
            id,
            account
        );
        return id;
    }

    /// <summary>Two channels, since one that has a conversation cannot be deleted.</summary>
    async Task MakeConversation(CrmApiFixture api, TestApiClient office)
    {
        var (person, conversation) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var channel = await Create(office, "channels", Whatsapp("1065001"));
        Name("/channels/{id}", await Create(office, "channels", Whatsapp("1065002")));
        await api.Database.Execute(
            """
            insert into conversation_people (tenant_id, id, channel_id, external_id, phone, created_at) values ($1, $2, $3, '79210000009', '+79210000009', now())
            """,
            api.HeadOffice.Id,
            person,
            channel
        );
        await api.Database.Execute(
            """
            insert into conversations (tenant_id, id, channel_id, channel_kind, person_id, state, unread, last_inbound_at, last_message_at, created_at, version)
            values ($1, $2, $3, 'whatsapp', $4, 'open', 1, now(), now(), now(), 1)
            """,
            api.HeadOffice.Id,
            conversation,
            channel,
            person
        );
        Name("/conversations/{id}", conversation);
        Name("/messages/{messageId}", await MakeMedia(api, channel, conversation));
    }

    /// <summary>A picture that could not be fetched, so that nobody fetches it.</summary>
    static async Task<Guid> MakeMedia(CrmApiFixture api, Guid channel, Guid conversation)
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into conversation_messages (tenant_id, id, conversation_id, channel_id, direction, kind, state, external_id, happened_at)
            values ($1, $2, $3, $4, 'in', 'image', 'received', 'crawled', now())
            """,
            api.HeadOffice.Id,
            id,
            conversation,
            channel
        );
        await api.Database.Execute(
            """
            insert into conversation_media (tenant_id, id, conversation_id, channel_id, external_id, file_name, state, failure, created_at)
            values ($1, $2, $3, $4, 'crawled', 'image.jpg', 'failed', 'gone', now())
            """,
            api.HeadOffice.Id,
            id,
            conversation,
            channel
        );
        return id;
    }

    static object Whatsapp(string number) =>
        new
        {
            name = "Обойдённый",
            kind = "whatsapp",
            whatsapp = new
            {
                phoneNumberId = number,
                accessToken = "crawled",
                appSecret = "crawled",
                verifyToken = "crawled-token",
            },
        };

    /// <summary>Support that works in that person's name.</summary>
    static async Task<Guid> Impersonate(CrmApiFixture api)
    {
        var (id, support) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await api.Database.Execute(
            """
            insert into users (tenant_id, id, email, name, roles, state, language, created_at, version)
            select tenant_id, $1, 'support@mak.example', 'Поддержка', '{admin}', 'invited', 'ru', now(), 1 from users where email = 'crawled@mak.example'
            """,
            support
        );
        await api.Database.Execute(
            """
            insert into impersonations (tenant_id, id, user_id, actor_id, reason, started_at, expires_at, version)
            select tenant_id, $1, id, $2, 'Обход', now(), now() + interval '1 hour', 1 from users where email = 'crawled@mak.example'
            """,
            id,
            support
        );
        return id;
    }

    /// <summary>A consent of the same person.</summary>
    static async Task<Guid> Consent(CrmApiFixture api)
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into application_consents (tenant_id, id, user_id, application_id, client_id, name, scopes, given_at, changed_at, version)
            select tenant_id, $1, id, $1, 'crawled', 'Обойдённое', '{openid}', now(), now(), 1 from users where email = 'crawled@mak.example'
            """,
            id
        );
        return id;
    }

    /// <summary>A key of whoever has this path.</summary>
    async Task MakeKey(TestApiClient office, string owner) =>
        Name(owner + "/keys/{keyId}", await Create(office, owner[1..] + "/keys", Curve));

    static object Curve
    {
        get
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var point = key.ExportParameters(false).Q;
            return new
            {
                kty = "EC",
                crv = "P-256",
                x = Base64Url.EncodeToString(point.X),
                y = Base64Url.EncodeToString(point.Y),
            };
        }
    }

    async Task MakeHook(TestApiClient office)
    {
        var hook = await Create(
            office,
            "webhook-endpoints",
            new { url = "https://hooks.crawled.example/mak", types = new[] { "source.changed.v1" } }
        );
        Name("/webhook-endpoints/{id}", hook);
        Name("/webhook-deliveries/{id}", (await office.Post($"/api/v1/webhook-endpoints/{hook}/test")).Expect(202).Id);
    }

    async Task MakeTimelinePin(TestApiClient office)
    {
        var deal = await Create(office, "deals", new { title = "Закреплённая" });
        var created = (await office.Get($"/api/v1/timeline?recordType=deal&recordId={deal}")).Expect(200).Items[0]["id"]!.GetValue<Guid>();
        var pinning = new
        {
            recordType = "deal",
            recordId = deal,
            entryId = created,
        };
        Name("/timeline/pins/{id}", await Create(office, "timeline/pins", pinning));
    }

    /// <summary>A session of a person, who can be nobody's caller here: whoever calls looks for it among his own.</summary>
    static async Task<Guid> OpenSession(CrmApiFixture api)
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into sessions (tenant_id, id, user_id, token_hash, methods, created_at, expires_at)
            select tenant_id, $1, id, '\x00', '{pwd}', now(), now() + interval '1 hour' from users where email = 'crawled@mak.example'
            """,
            id
        );
        return id;
    }

    /// <summary>A messenger of the person whose session there is.</summary>
    static async Task<Guid> LinkMessenger(CrmApiFixture api)
    {
        var linked = await api.Database.Rows(
            """
            insert into messenger_identities (tenant_id, id, user_id, network_id, channel, external_id, linked_at, version)
            select s.tenant_id, s.id, s.user_id, s.tenant_id, 'telegram', 'crawled', now(), 1
            from sessions s join users u on u.tenant_id = s.tenant_id and u.id = s.user_id where u.email = 'crawled@mak.example' returning id
            """
        );
        return (Guid)linked.Single()[0]!;
    }

    static async Task<Guid> AddPasskey(CrmApiFixture api)
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into passkeys (tenant_id, id, user_id, credential_id, public_key, sign_count, name, created_at)
            select tenant_id, $1, id, '\x00', '\x00', 0, 'Телефон', now() from users where email = 'crawled@mak.example'
            """,
            id
        );
        return id;
    }
}
