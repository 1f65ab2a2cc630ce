// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The names behind the gate, from the COMMAND reply of Redis 7.0.15 and its sentinel (redis-facts F1, F4),
// with the few later names that matter. A list is a text of names, for reading and for diffs.
#include "client/commandlists.h"

#include <QByteArray>

#include <array>
#include <unordered_map>

namespace cachedeck::client {

namespace {

using Class = CommandClass;

struct ClassList
{
    Class kind;
    bool isFixed; ///< The name decides, not the server's flags.
    const char *names;
};

constexpr std::array classLists{
    ClassList{Class::Reading, false,
        "bitcount bitfield_ro bitpos dbsize dump exists expiretime geodist geohash geopos georadius_ro "
        "georadiusbymember_ro geosearch get getbit getrange hexists hget hgetall hkeys hlen hmget hrandfield "
        "hscan hstrlen hvals lcs lindex llen lolwut lpos lrange memory|usage mget object|encoding "
        "object|freq "
        "object|idletime object|refcount pexpiretime pttl randomkey scan scard sdiff sinter sintercard "
        "sismember smembers smismember sort_ro srandmember sscan strlen substr sunion touch ttl type "
        "xinfo|consumers xinfo|groups xinfo|stream xlen xpending xrange xread xrevrange zcard zcount zdiff "
        "zinter zintercard zlexcount zmscore zrandmember zrange zrangebylex zrangebyscore zrank zrevrange "
        "zrevrangebylex zrevrangebyscore zrevrank zscan zscore zunion"},

    // The named list of product rule 3: they change nothing but, at most, our own connection. Not on it are
    // ACL LIST and GETUSER, which hand out password hashes, and FUNCTION DUMP. ACL LOG and CONFIG GET have
    // rules for their arguments.
    ClassList{Class::Harmless, true,
        "ping echo info role time lastsave quit wait waitaof command command|count command|docs "
        "command|getkeys command|getkeysandflags command|help command|info command|list acl|cat acl|dryrun "
        "acl|genpass acl|help acl|log acl|users acl|whoami client|getname client|getredir client|help "
        "client|id client|info client|list client|trackinginfo cluster|count-failure-reports "
        "cluster|countkeysinslot cluster|getkeysinslot cluster|help cluster|info cluster|keyslot "
        "cluster|links cluster|myid cluster|myshardid cluster|nodes cluster|replicas cluster|shards "
        "cluster|slaves cluster|slot-stats cluster|slots commandlog|get commandlog|help commandlog|len "
        "config|get config|help function|help function|list function|stats latency|doctor latency|graph "
        "latency|help latency|histogram latency|history latency|latest memory|doctor memory|help "
        "memory|malloc-stats memory|stats module|help module|list object|help pubsub|channels pubsub|help "
        "pubsub|numpat pubsub|numsub pubsub|shardchannels pubsub|shardnumsub script|exists script|help "
        "sentinel|ckquorum sentinel|get-master-addr-by-name sentinel|help sentinel|info-cache "
        "sentinel|master sentinel|masters sentinel|myid sentinel|pending-scripts sentinel|replicas "
        "sentinel|sentinels sentinel|slaves slowlog|get slowlog|help slowlog|len subscribe psubscribe "
        "ssubscribe unsubscribe punsubscribe sunsubscribe xgroup|help xinfo|help"},

    // Ours alone, so harmless too, unless somebody else shares the connection.
    ClassList{Class::ConnectionState, true,
        "auth hello select asking readonly readwrite reset multi exec discard watch unwatch client|caching "
        "client|capa client|no-evict client|no-touch client|setinfo client|setname client|tracking"},

    ClassList{Class::Writing, false,
        "append bitfield bitop blmove blmpop blpop brpop brpoplpush bzmpop bzpopmax bzpopmin copy decr "
        "decrby "
        "del expire expireat geoadd georadius georadiusbymember geosearchstore getdel getex getset hdel "
        "hincrby hincrbyfloat hmset hset hsetnx incr incrby incrbyfloat linsert lmove lmpop lpop lpush "
        "lpushx "
        "lrem lset ltrim move mset msetnx persist pexpire pexpireat pfadd pfmerge psetex rename renamenx "
        "restore rpop rpoplpush rpush rpushx sadd sdiffstore set setbit setex setnx setrange sinterstore "
        "smove "
        "sort spop srem sunionstore unlink xack xadd xautoclaim xclaim xdel xgroup|create "
        "xgroup|createconsumer xgroup|delconsumer xgroup|destroy xgroup|setid xreadgroup xsetid xtrim zadd "
        "zdiffstore zincrby zinterstore zmpop zpopmax zpopmin zrangestore zrem zremrangebylex "
        "zremrangebyrank zremrangebyscore zunionstore"},
    // Flagged readonly or nothing, and yet able to write: PFCOUNT caches into its key, scripts run anything.
    ClassList{Class::Writing, true,
        "pfcount publish spublish eval eval_ro evalsha evalsha_ro fcall fcall_ro script|load"},

    // Those of RediSearch are flagged readonly although they change dictionaries, settings and cursors.
    ClassList{Class::Administrative, true,
        "acl|getuser acl|list bgrewriteaof bgsave client|kill client|pause client|unblock client|unpause "
        "cluster|addslots cluster|addslotsrange cluster|bumpepoch cluster|delslots cluster|delslotsrange "
        "cluster|failover cluster|flushslots cluster|forget cluster|meet cluster|replicate cluster|reset "
        "cluster|saveconfig cluster|set-config-epoch cluster|setslot commandlog|reset config|resetstat "
        "config|rewrite config|set failover flushall flushdb function|dump function|kill latency|reset "
        "memory|purge monitor replicaof save script|kill sentinel|config sentinel|failover "
        "sentinel|flushconfig sentinel|monitor sentinel|remove sentinel|reset sentinel|set slaveof "
        "slowlog|reset swapdb ft.config ft.cursor ft.debug ft.dictadd ft.dictdel _ft.config _ft.cursor "
        "_ft.debug _ft.dictadd _ft.dictdel"},

    // HOST: and POST are how servers before 7.0 list the answer to a browser's request.
    ClassList{Class::Forbidden, true,
        "keys debug shutdown acl|deluser acl|load acl|save acl|setuser client|reply function|delete "
        "function|flush function|load function|restore host: migrate module|load module|loadex module|unload "
        "pfdebug pfselftest post psync replconf restore-asking script|debug script|flush sentinel|debug "
        "sentinel|is-master-down-by-addr sentinel|simulate-failure sync"},
};

constexpr char containers[] = "acl client cluster command commandlog config function latency memory module "
                              "object pubsub script sentinel slowlog xgroup xinfo";

struct PlaceList
{
    CommandPlace place;
    const char *names;
};
constexpr std::array placeLists{
    PlaceList{CommandPlace::Own,
        "blmove blmpop blpop brpop brpoplpush bzmpop bzpopmax bzpopmin wait waitaof multi exec "
        "discard watch unwatch quit"},
    PlaceList{
        CommandPlace::Listening, "subscribe psubscribe ssubscribe unsubscribe punsubscribe sunsubscribe"},
    PlaceList{CommandPlace::Nowhere, "monitor sync psync reset client|reply"},
};

// Running twice leaves what running once leaves; SET and ZADD depend on their options. Not BITOP, SDIFFSTORE
// and the stores of sorted sets and places: their destination may be one of their sources.
constexpr char idempotent[]
    = "config|set copy del expire expireat geoadd hdel hmset hset lset mset persist pexpire pexpireat pfadd "
      "pfmerge psetex sadd script|load set setbit setex setrange sinterstore srem sunionstore unlink xack "
      "xdel xtrim zadd zrem zremrangebylex zremrangebyscore";

constexpr char invalidations[]
    = "del unlink expire expireat pexpire pexpireat persist rename renamenx set getset psetex setex hset "
      "hdel "
      "sadd srem zadd zrem zremrangebyscore xadd xtrim publish evalsha evalsha_ro eval eval_ro script|load";
constexpr char failoverSteps[]
    = "client|pause client|unpause client|kill sentinel|failover replicaof slaveof failover";

struct RuleList
{
    ArgumentRule rule;
    const char *names;
};
constexpr std::array ruleLists{
    RuleList{ArgumentRule::ConfigGet, "config|get"},
    RuleList{ArgumentRule::ConfigSet, "config|set"},
    RuleList{ArgumentRule::BlockOption, "xread xreadgroup"},
    RuleList{ArgumentRule::ScriptText, "eval eval_ro script|load"},
    RuleList{ArgumentRule::ScriptSha, "evalsha evalsha_ro"},
    RuleList{ArgumentRule::Function, "fcall fcall_ro"},
    RuleList{ArgumentRule::SubcommandReset, "acl|log"},
    RuleList{ArgumentRule::ProtocolTwo, "hello"},
};

struct ShapeList
{
    ReplyShape shape;
    const char *names;
};
constexpr std::array shapeLists{
    ShapeList{ReplyShape::Integer,
        "append bitcount dbsize decr decrby del exists expire expireat expiretime getbit hdel hexists "
        "hincrby "
        "hlen hset hsetnx hstrlen incr incrby lastsave llen lpush lrem persist pexpire pexpireat pexpiretime "
        "pttl publish renamenx rpush sadd scard setnx sismember slowlog|len srem strlen touch ttl unlink "
        "xack "
        "xdel xlen zcard zcount zrem zremrangebyscore zremrangebyrank"},
    ShapeList{ReplyShape::Status, "auth select type mset hmset rename client|setname config|set"},
    ShapeList{ReplyShape::BulkOrNil,
        "get getrange getdel getex hget info lindex randomkey client|list object|encoding dump echo"},
    ShapeList{ReplyShape::Array,
        "command config|get hgetall hkeys hmget hvals lrange role sinter slowlog|get smembers sunion time "
        "xrange "
        "xrevrange zrange zrangebyscore latency|latest sentinel|masters sentinel|replicas "
        "sentinel|sentinels"},
    ShapeList{ReplyShape::ArrayOfArguments, "mget"},
    ShapeList{ReplyShape::CursorPair, "scan hscan sscan zscan"},
};

template<class Visit>
void forEachName(const char *names, Visit visit)
{
    std::string_view rest = names;
    while (!rest.empty()) {
        const size_t space = rest.find(' ');
        visit(rest.substr(0, space));
        rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
    }
}

using Facts = std::unordered_map<std::string_view, NamedFacts>;

Facts makeFacts()
{
    Facts facts;
    for (const ClassList &list : classLists) {
        forEachName(list.names, [&](std::string_view name) {
            facts[name].builtIn = list.kind;
            facts[name].isFixed = list.isFixed;
        });
    }
    for (const RuleList &list : ruleLists)
        forEachName(list.names, [&](std::string_view name) { facts[name].rule = list.rule; });
    for (const ShapeList &list : shapeLists)
        forEachName(list.names, [&](std::string_view name) { facts[name].shape = list.shape; });
    forEachName(containers, [&](std::string_view name) { facts[name].isContainer = true; });
    for (const PlaceList &list : placeLists)
        forEachName(list.names, [&](std::string_view name) { facts[name].place = list.place; });
    forEachName(idempotent, [&](std::string_view name) { facts[name].isIdempotent = true; });
    forEachName(invalidations, [&](std::string_view name) { facts[name].isInvalidation = true; });
    forEachName(failoverSteps, [&](std::string_view name) { facts[name].isFailoverStep = true; });
    return facts;
}

const Facts &allFacts()
{
    static const Facts facts = makeFacts();
    return facts;
}

} // namespace

const NamedFacts *namedFacts(std::string_view name)
{
    const auto found = allFacts().find(name);
    return found == allFacts().end() ? nullptr : &found->second;
}

const std::vector<std::string_view> &builtInNames()
{
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (const auto &entry : allFacts())
            all.push_back(entry.first);
        return all;
    }();
    return names;
}

bool isKnownName(QByteArrayView name)
{
    return namedFacts(std::string_view(name.data(), size_t(name.size()))) != nullptr;
}

bool isSecretSetting(QByteArrayView name)
{
    const QByteArray lower = name.toByteArray().toLower();
    return lower.contains("pass") || lower.contains("auth");
}

bool isForbiddenSetting(QByteArrayView name)
{
    static constexpr std::array files{"dir", "dbfilename", "appendfilename", "appenddirname", "aclfile",
        "logfile", "pidfile", "unixsocket", "unixsocketperm", "bind", "port", "tls-port", "protected-mode",
        "enable-debug-command", "enable-module-command", "enable-protected-configs", "masteruser",
        "primaryuser"};
    const QByteArray lower = name.toByteArray().toLower();
    if (isSecretSetting(lower) || (lower.startsWith("tls-") && lower.contains("-file")))
        return true;
    return std::any_of(files.begin(), files.end(), [&](const char *file) { return lower == file; });
}

} // namespace cachedeck::client
